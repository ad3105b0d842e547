import Foundation

/// The files beside a guide that stands in no docs tree, and those below them; everything else is refused.
package struct NeighbourFiles: SourceFiles {
    private let tree: DocsTree
    /// The guide's folder as its path names it, ending in a slash; empty for the present folder.
    private let prefix: String

    /// - Parameter path: the guide's own.
    package init(besides path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        prefix = folder
        tree = DocsTree(root: URL(fileURLWithPath: folder.isEmpty ? "." : folder))
    }

    package func bytes(at path: String) -> [UInt8]? { inside(path).flatMap(tree.bytes) }
    package func exists(_ path: String) -> Bool { inside(path).map(tree.exists) ?? false }
    package var locales: [String] { [] }
    package func forgetFolders() { tree.forgetFolders() }

    private func inside(_ path: String) -> String? {
        path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }
}
