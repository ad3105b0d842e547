import Synchronization

/// The files of a docs tree, with a record of what was asked for, so that a guide can be read again without the tree.
package final class RecordedSourceFiles: SourceFiles {
    private let files: any SourceFiles
    private let answers = Mutex<(contents: [String: [UInt8]], existing: Set<String>)>(([:], []))

    package init(_ files: any SourceFiles) { self.files = files }

    package var locales: [String] { files.locales }

    package func bytes(at path: String) -> [UInt8]? {
        let bytes = files.bytes(at: path)
        if let bytes { answers.withLock { $0.contents[path] = bytes } }
        return bytes
    }

    package func exists(_ path: String) -> Bool {
        let exists = files.exists(path)
        if exists { _ = answers.withLock { $0.existing.insert(path) } }
        return exists
    }

    package func forgetFolders() { files.forgetFolders() }

    /// What was found so far, to answer the same questions alike.
    package var kept: SourceFilesInMemory {
        let (contents, existing) = answers.withLock { ($0.contents, $0.existing) }
        return SourceFilesInMemory(
            contents: contents, existing: existing.subtracting(contents.keys), locales: files.locales)
    }
}
