import Foundation

/// A docs tree on disk: reads files below its root and refuses everything that leads outside, symbolic links included.
package struct DocsTree: SourceFiles {
    /// The root, symbolic links resolved.
    package let root: URL
    package let locales: [String]
    /// The path of the root, ending in a slash.
    private let prefix: String
    private let folders: ResolvedFolders

    /// The tree below that folder.
    package init(root: URL) {
        let resolved = realpath(root.path, nil)
        defer { free(resolved) }
        self.root = resolved.map { URL(fileURLWithPath: String(cString: $0)) } ?? root.resolvingSymlinksInPath()
        prefix = self.root.path.hasSuffix("/") ? self.root.path : self.root.path + "/"
        folders = ResolvedFolders(root: prefix)
        let folder = self.root.appendingPathComponent("i18n")
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        locales = (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The tree a file belongs to, and the file's path in it.
    package static func enclosing(_ file: URL) -> (tree: DocsTree, path: String)? {
        place(of: file).map { (DocsTree(root: $0.root), $0.path) }
    }

    /// The root of the tree a file belongs to: the folder above it that holds `docs/` or `i18n/` on the way to the file.
    ///
    /// Documents that a program of a repository carries in its sources (`packages/app/src/assets/docs/…`) are no site:
    /// their root is the repository, the folder that holds `packages/`.
    package static func place(of file: URL) -> (root: URL, path: String)? {
        let parts = file.resolvingSymlinksInPath().pathComponents
        let folders = parts.dropLast()
        let translated = folders.indices.last { index in
            parts[index] == "i18n" && index + 2 < folders.count
                && parts[index + 2].hasPrefix("docusaurus-plugin-content")
        }
        let markers: Set = ["docs", "tutorial"]
        guard var top = translated ?? folders.lastIndex(where: { markers.contains($0) }) else { return nil }
        if translated == nil,
            let package = folders[..<top].indices.dropLast(2).last(where: {
                parts[$0] == "packages" && parts[$0 + 2] == "src"
            })
        {
            top = package
        }
        let root = "/" + parts[1..<top].joined(separator: "/")
        return (URL(fileURLWithPath: root), parts[top...].joined(separator: "/"))
    }

    package func bytes(at path: String) -> [UInt8]? {
        guard let place = place(of: path) else { return nil }
        return try? RegularFile.bytes(at: place)
    }

    package func exists(_ path: String) -> Bool {
        guard let place = place(of: path) else { return false }
        return access(place, F_OK) == 0
    }

    /// The path of a file with its symbolic links resolved; nil when it leads out of the tree.
    private func place(of path: String) -> String? {
        if path.hasPrefix(".") || path.contains("/.") {
            let parts = path.split(separator: "/")
            guard !parts.contains(".."), !parts.contains(".") else { return nil }
        }
        guard path.utf8.contains(where: { $0 != UInt8(ascii: "/") }) else { return nil }
        return folders.place(of: path)
    }

    package func forgetFolders() { folders.forget() }
}
