import Basis
import Conformance
import OIDC

extension StoredRun {
    /// The run as a document of schema `dragoman.evidence/1`; files that several guides import stand in it once.
    package var json: JSON {
        var contents: [String: JSON] = [:]
        func kept(_ bytes: [UInt8]) -> JSON {
            let digest = Digest.hex(Digest.sha256(bytes))
            if contents[digest] == nil { contents[digest] = StoredBytes.json(bytes) }
            return .string(digest)
        }
        let guides = sources.map { source -> JSON in
            [
                "file": .string(source.file), "content": kept(source.bytes),
                "files": .object(source.contents.sorted { $0.key < $1.key }.map { .init($0.key, kept($0.value)) }),
                "existing": .strings(source.existing.sorted()), "locales": .strings(source.locales),
            ]
        }
        return [
            "schema": .string(Self.schema), "tool": .string(tool), "selection": .strings(selection),
            "redactionKey": .string(Base64URL.encode(redactionKey)), "secrets": .strings(secrets),
            "guides": .array(guides),
            "contents": .object(contents.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }),
            "transcript": transcript.stored,
        ]
    }

    /// Reads such a document.
    ///
    /// - Throws: `ReportDecodingError` with the path of the first member at fault.
    package init(json: JSON) throws(ReportDecodingError) {
        let fields = try JSONFields(json)
        guard try fields.string("schema") == Self.schema else { throw fields.fault("schema", "must be \(Self.schema)") }
        guard let key = Base64URL.decode(try fields.string("redactionKey")) else {
            throw fields.fault("redactionKey", "must be Base64url")
        }
        let table = try fields.object("contents")
        var contents: [String: [UInt8]] = [:]
        for member in table.json.members ?? [] { contents[member.name] = try StoredBytes.read(member.name, of: table) }
        func bytes(_ digest: String?, _ place: JSONFields, _ name: String) throws(ReportDecodingError) -> [UInt8] {
            guard let digest, let bytes = contents[digest] else {
                throw place.fault(name, "must name one of the contents")
            }
            return bytes
        }
        var sources: [Source] = []
        for guide in try fields.objects("guides") {
            var source = Source(
                file: try guide.string("file"), bytes: try bytes(try guide.string("content"), guide, "content"),
                existing: Set(try guide.strings("existing")), locales: try guide.strings("locales"))
            let files = try guide.object("files")
            for member in files.json.members ?? [] {
                source.contents[member.name] = try bytes(member.value.string, files, member.name)
            }
            sources.append(source)
        }
        self.init(
            sources: sources, transcript: try Transcript(stored: try fields.object("transcript")),
            secrets: try fields.strings("secrets"), redactionKey: key, selection: try fields.strings("selection"),
            tool: try fields.string("tool"))
    }
}

/// Bytes in a JSON document: as text where they are text, else in Base64.
enum StoredBytes {
    static func json(_ bytes: [UInt8]) -> JSON {
        if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
        return ["base64": .string(Base64Text.encode(bytes))]
    }

    /// The bytes of a member.
    static func read(_ name: String, of fields: JSONFields) throws(ReportDecodingError) -> [UInt8] {
        if let text = fields.json[name]?.string { return Array(text.utf8) }
        guard let bytes = fields.json[name]?["base64"]?.string.flatMap({ Base64Text.decode($0) }) else {
            throw fields.fault(name, "must be a text, or an object with Base64")
        }
        return bytes
    }
}
