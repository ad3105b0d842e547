import Foundation

/// A guide before it is read: its bytes and the files that its imports are answered from.
package struct GuideSource: Sendable {
    /// The path that positions name: in a docs tree from its root, else as given.
    package var file: String
    package var bytes: [UInt8]
    package var files: any SourceFiles

    package init(file: String, bytes: [UInt8], files: any SourceFiles = NoSourceFiles()) {
        self.file = file
        self.bytes = bytes
        self.files = files
    }

    /// A guide on disk, with the docs tree it stands in, or else with the files beside it.
    ///
    /// - Throws: `GuideReadingError` when the file cannot be read.
    package init(path: String) throws(GuideReadingError) {
        bytes = try RegularFile.bytes(at: path)
        if let (tree, inside) = DocsTree.enclosing(URL(fileURLWithPath: path)) {
            (file, files) = (inside, tree)
        } else {
            (file, files) = (path, NeighbourFiles(besides: path))
        }
    }
}
