/// The other files of a docs tree, as far as the resolver may look: imports of a guide are answered from here.
///
/// Paths are relative to the docs root (the folder that holds `docs/` and `i18n/`), with `/` and without `.` or `..`.
package protocol SourceFiles: Sendable {
    /// The bytes of a file, or nil when it is not there, lies outside the root, or is not a readable file.
    func bytes(at path: String) -> [UInt8]?
    /// Whether there is a file at a path, of whatever kind; nothing is read.
    func exists(_ path: String) -> Bool
    /// The names of the locale folders below `i18n/`, sorted.
    var locales: [String] { get }
    /// Forgets what is known of folders, as some may have changed.
    func forgetFolders()
}

extension SourceFiles {
    package func forgetFolders() {}
    package func exists(_ path: String) -> Bool { bytes(at: path) != nil }
}

/// A docs tree of nothing: every import stays unresolved.
package struct NoSourceFiles: SourceFiles {
    package init() {}
    package func bytes(at path: String) -> [UInt8]? { nil }
    package var locales: [String] { [] }
}

/// A docs tree held in memory: what tests and editors use, and what was kept of a tree on disk.
package struct SourceFilesInMemory: SourceFiles, Hashable {
    /// The files by their path.
    package let contents: [String: [UInt8]]
    /// Files of which only their being there is known.
    package let existing: Set<String>
    package let locales: [String]

    package init(contents: [String: [UInt8]], existing: Set<String> = [], locales: [String]) {
        self.contents = contents
        self.existing = existing
        self.locales = locales
    }

    /// A tree of texts; its locales are those that its paths name.
    package init(_ files: [String: String]) {
        let names = files.keys.compactMap { path -> String? in
            let parts = path.split(separator: "/")
            return parts.count > 2 && parts[0] == "i18n" ? String(parts[1]) : nil
        }
        self.init(contents: files.mapValues { Array($0.utf8) }, locales: Set(names).sorted())
    }

    package func bytes(at path: String) -> [UInt8]? { contents[path] }
    package func exists(_ path: String) -> Bool { existing.contains(path) || contents[path] != nil }
}
