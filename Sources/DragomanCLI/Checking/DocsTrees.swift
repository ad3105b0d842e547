import Foundation
import GuideReading
import Synchronization

/// The docs trees that some paths stand in, each opened once.
final class DocsTrees: Sendable {
    private let trees = Mutex<[String: GuideTree]>([:])
    private let folders = Mutex<[String: (root: String, file: String)]>([:])
    /// Corrections that lie over the files on disk; nil when nothing is corrected.
    let corrected: CorrectedFiles?

    init(corrected: CorrectedFiles? = nil) { self.corrected = corrected }

    /// The root of the tree that a path stands in, and the file's path below it; an empty root outside of any tree.
    func place(_ path: String) -> (root: String, file: String) {
        // Files of one folder stand in one tree: links are resolved once for each folder.
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let (folder, name) = (parts.dropLast().joined(separator: "/"), parts.last ?? "")
        var known = folders.withLock { $0[folder] }
        if known == nil {
            let place = placeAnew(parts.count > 1 ? folder + "/-" : "-")
            known = (place.root, String(place.file.dropLast()))
            folders.withLock { $0[folder] = known }
        }
        guard let known, !known.root.isEmpty else { return ("", path) }
        return (known.root, known.file + name)
    }

    private func placeAnew(_ path: String) -> (root: String, file: String) {
        guard let (root, file) = DocsTree.place(of: URL(fileURLWithPath: path)) else { return ("", path) }
        trees.withLock { trees in
            guard trees[root.path] == nil else { return }
            let tree = DocsTree(root: root)
            trees[root.path] = GuideTree(files: withCorrections(tree, below: tree.root.path + "/"))
        }
        return (root.path, file)
    }

    private func withCorrections(_ files: any SourceFiles, below prefix: String) -> any SourceFiles {
        guard let corrected else { return files }
        return CorrectedFiles.Tree(files: files, prefix: prefix, corrected: corrected)
    }

    /// The files beside a guide that stands in no tree, which its imports are answered from.
    func neighbours(of path: String) -> GuideTree {
        GuideTree(files: withCorrections(NeighbourFiles(besides: path), below: ""))
    }

    /// The tree of a root.
    func tree(_ root: String) -> GuideTree? { trees.withLock { $0[root] } }

    /// Opens a tree anew, with nothing known of its files.
    func reopen(_ root: String) {
        trees.withLock { trees in
            if let tree = trees[root] { trees[root] = GuideTree(files: tree.files) }
        }
    }

    /// The files that configure the sites made of the trees, there or not.
    var configurations: [String] {
        let sources = trees.withLock { $0.map { root, tree in tree.site.sources.map { root + "/" + $0 } } }
        return sources.flatMap(\.self).sorted()
    }

    /// The roots of all trees, in order.
    var roots: [String] { trees.withLock { $0.keys.sorted() } }

    /// The names of all locales below any root.
    var locales: Set<String> { Set(trees.withLock { $0.values.flatMap(\.files.locales) }) }
}
