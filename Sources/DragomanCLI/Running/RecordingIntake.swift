import Basis
import Conformance
import Foundation

/// Reads recordings, those they may build on, and what is known of their tenants beside them.
struct RecordingIntake {
    /// The recordings to compare.
    let wanted: [Recording]
    /// By folder: the JSON of a file `tenant.json` in it.
    private(set) var descriptions: [String: JSON] = [:]
    private var all: [Recording]

    /// - Parameters:
    ///   - paths: HAR files and folders of them.
    ///   - setups: the same, for recordings that may be replayed first.
    /// - Throws: `CommandFailure` for a path that is not there or a file that is no recording.
    init(_ paths: [String], setups: [String]) throws {
        wanted = try paths.flatMap(Self.files).map { file throws(CommandFailure) in try Self.read(file) }
            .filter { $0.tenant != nil }
        all = wanted
        for file in try setups.flatMap(Self.files) { add(try Self.read(file)) }
        for folder in Self.folders(of: wanted) { readNeighbours(of: folder) }
    }

    /// The recorded tenants, each once.
    var tenants: [String] { Set(wanted.compactMap(\.tenant)).sorted() }

    /// Everything that is known of one of them.
    func library(of tenant: String) -> RecordingLibrary {
        RecordingLibrary(
            tenant: tenant, recordings: all.filter { $0.tenant == tenant }, descriptions: descriptions)
    }

    /// What is to be replayed in a row at one tenant: the recordings of each recorded one, and alone, at a tenant of its own, each
    /// that tells itself what its tenant was like.
    ///
    /// - Parameter isLive: whether there is only one tenant to replay at.
    func series(isLive: Bool) -> [(library: RecordingLibrary, wanted: [Recording])] {
        tenants.flatMap { tenant -> [(library: RecordingLibrary, wanted: [Recording])] in
            let library = library(of: tenant)
            let mine = wanted.filter { $0.tenant == tenant }
            let alone = isLive || library.recordings.contains(where: \.isSetUp) ? [] : mine.filter(\.isIsland)
            let paths = Set(alone.map(\.path))
            let together = mine.filter { !paths.contains($0.path) }
            return (together.isEmpty ? [] : [(library, together)])
                + alone.map { one in
                    (RecordingLibrary(tenant: tenant, recordings: [one], descriptions: descriptions), [one])
                }
        }
    }

    private mutating func add(_ recording: Recording) {
        if recording.tenant != nil, !all.contains(where: { $0.path == recording.path }) { all.append(recording) }
    }

    private static func folders(of recordings: [Recording]) -> [String] {
        Set(recordings.map { URL(fileURLWithPath: $0.path).deletingLastPathComponent().path }).sorted()
    }

    /// The other recordings of a folder, and those of the folders beside it that were made at the same tenant.
    private mutating func readNeighbours(of folder: String) {
        readFolder(folder)
        let tenants = Set(wanted.compactMap(\.tenant))
        let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        for name in Self.names(in: parent) {
            let sibling = parent + "/" + name
            guard sibling != folder, let first = Self.names(in: sibling).first(where: { $0.hasSuffix(".har") }),
                let sample = try? Self.read(sibling + "/" + first), let tenant = sample.tenant, tenants.contains(tenant)
            else { continue }
            readFolder(sibling)
        }
    }

    /// A file of the folder that is no recording does not stand in the way.
    private mutating func readFolder(_ folder: String) {
        for name in Self.names(in: folder) where name.hasSuffix(".har") {
            let path = folder + "/" + name
            guard !all.contains(where: { $0.path == path }) else { continue }
            if let recording = try? Self.read(path) { add(recording) }
        }
        if let data = FileManager.default.contents(atPath: folder + "/tenant.json") {
            descriptions[folder] = try? JSON(parsing: [UInt8](data))
        }
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        let full = URL(fileURLWithPath: path).standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else {
            throw CommandFailure(.usage, "there is no such recording", at: .init(path))
        }
        guard isFolder.boolValue else { return [full] }
        let files = names(in: full).filter { $0.hasSuffix(".har") }.map { full + "/" + $0 }
        guard !files.isEmpty else {
            throw CommandFailure(.usage, "there are no recordings (*.har) in this folder", at: .init(path))
        }
        return files
    }

    private static func read(_ path: String) throws(CommandFailure) -> Recording {
        guard let data = FileManager.default.contents(atPath: path), data.count < 256 << 20 else {
            throw CommandFailure(.usage, "the recording cannot be read", at: .init(path))
        }
        let url = URL(fileURLWithPath: path)
        do {
            let json = try JSON(parsing: [UInt8](data))
            return try Recording(
                path: path, name: url.deletingPathExtension().lastPathComponent,
                folder: url.deletingLastPathComponent().lastPathComponent, json: json)
        } catch {
            throw CommandFailure(
                .usage, "this is no recording: \(error)", at: .init(path),
                hint: "browsers, proxies and 'dragoman run --report har=FILE' write HTTP Archives (HAR 1.2)")
        }
    }
}
