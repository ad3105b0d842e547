import Foundation

/// A docs tree on disk: reads files below its root and refuses everything that leads outside, symbolic links included.
package struct DocsTree: SourceFiles {
    /// The root, symbolic links resolved.
    package let root: URL
    package let locales: [String]

    /// The tree below that folder.
    package init(root: URL) {
        self.root = root.resolvingSymlinksInPath()
        let folder = self.root.appendingPathComponent("i18n")
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        locales = (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The tree a file belongs to: the folder above it that holds `docs/` or `i18n/` on the way to the file.
    package static func enclosing(_ file: URL) -> (tree: DocsTree, path: String)? {
        let parts = file.resolvingSymlinksInPath().pathComponents
        let folders = parts.dropLast()
        let translated = folders.indices.last { index in
            parts[index] == "i18n" && index + 2 < folders.count
                && parts[index + 2].hasPrefix("docusaurus-plugin-content")
        }
        let markers: Set = ["docs", "tutorial"]
        guard let top = translated ?? folders.lastIndex(where: { markers.contains($0) }) else { return nil }
        let root = parts[..<top].reduce(URL(fileURLWithPath: "/")) { $0.appendingPathComponent($1) }
        return (DocsTree(root: root), parts[top...].joined(separator: "/"))
    }

    package func bytes(at path: String) -> [UInt8]? {
        let parts = path.split(separator: "/")
        guard !parts.isEmpty, !parts.contains(".."), !parts.contains(".") else { return nil }
        let url = root.appendingPathComponent(path).resolvingSymlinksInPath()
        guard url.path == root.path || url.path.hasPrefix(root.path.hasSuffix("/") ? root.path : root.path + "/") else {
            return nil
        }
        return try? RegularFile.bytes(at: url.path)
    }
}
