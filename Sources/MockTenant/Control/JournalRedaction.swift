import Basis
import OIDC

/// Takes the secrets out of what the journal shows: by the names of `journal-secrets.json`, and whatever looks like a token.
struct JournalRedaction {
    static let mark = "[redacted]"

    private struct Names: Sendable {
        /// Header names, lower case.
        var headers: Set<String>
        /// Names that are secret as a whole, lower case without separators.
        var exact: Set<String>
        /// Parts that make a name secret.
        var parts: [String]
        /// Names that are no secrets although they have such a part.
        var harmless: Set<String>
    }

    private static let names: Names = {
        let json = ResourceFile.installedJSON("journal-secrets.json", of: "MockTenant")
        let list = { (name: String) in json[name]?.strings ?? [] }
        return Names(
            headers: Set(list("headers")), exact: Set(list("exact")), parts: list("parts"),
            harmless: Set(list("harmless")))
    }()

    /// Whether what stands under a name is a secret.
    static func isSecret(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        if names.harmless.contains(plain) { return false }
        return names.exact.contains(plain) || names.parts.contains { plain.contains($0) }
    }

    /// Header lines; of cookies the names stay.
    func headers(_ headers: HTTPHeaders) -> JSON {
        .array(
            headers.fields.map { field in
                let name = field.name.lowercased()
                var value = field.value
                switch name {
                case "cookie":
                    value = value.pieces(between: ";").map(Self.cookie).joined(separator: ";")
                case "set-cookie":
                    let (pair, attributes) = value.parted(at: ";") ?? (value[...], "")
                    value = Self.cookie(pair) + (attributes.isEmpty ? "" : ";" + attributes)
                case "location", "referer": value = url(value)
                case _ where Self.names.headers.contains(name): value = Self.mark
                default: break
                }
                return ["name": .string(field.name), "value": .string(value)]
            })
    }

    /// The name of a cookie alone; a cookie without a name is nothing but its value.
    private static func cookie(_ pair: Substring) -> String { (pair.parted(at: "=")?.before ?? "") + "=" + mark }

    /// A URL or request target whose query and fragment hold no secret.
    func url(_ text: String) -> String {
        let (address, fragment) = text.parted(at: "#") ?? (text[...], nil)
        let shown = address.parted(at: "?").map { $0.before + "?" + form($0.behind) } ?? String(address)
        return shown + (fragment.map { "#" + form($0) } ?? "")
    }

    private func form(_ text: Substring) -> String {
        guard text.contains("=") else { return String(text) }
        return FormBody(
            FormBody(decoding: String(text)).fields.map { field in
                (field.name, shows(field.name, field.value) ? field.value : Self.mark)
            }
        ).text
    }

    private func shows(_ name: String, _ value: String) -> Bool {
        !Self.isSecret(name) && !CompactJWS.isLikely(value)
    }

    /// A body: forms and JSON without their secrets, nothing of any other kind but its length.
    func body(_ bytes: [UInt8], _ mediaType: String?) -> String {
        guard !bytes.isEmpty else { return "" }
        switch mediaType {
        case "application/x-www-form-urlencoded": return form(String(decoding: bytes, as: UTF8.self)[...])
        case "application/json":
            guard let json = try? JSON(parsing: bytes) else { return "[\(bytes.count) bytes that are no JSON]" }
            return value(json).text()
        default: return "[\(bytes.count) bytes]"
        }
    }

    private func value(_ json: JSON) -> JSON {
        switch json {
        case .object(let members):
            // `code` of an error names the error.
            let isError = members.contains { $0.name == "message" }
            return .object(
                members.map { member in
                    if isError, member.name == "code" { return member }
                    guard Self.isSecret(member.name), !member.value.isNull else {
                        return .init(member.name, value(member.value))
                    }
                    return .init(member.name, .string(Self.mark))
                })
        case .array(let elements): return .array(elements.map(value))
        case .string(let text):
            if CompactJWS.isLikely(text) { return .string(Self.mark) }
            return text.contains("://") ? .string(url(text)) : json
        default: return json
        }
    }
}
