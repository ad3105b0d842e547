import Basis

/// The documents of a docs tree, shared by many readings at once: each is read from disk and parsed once.
final class ParsedFiles: Sendable {
    /// A parsed file with the names it imports and exports.
    struct File: Sendable {
        var document: MDXDocument
        var names: ModuleNames
        /// Where its imports lead, in their order.
        var targets: [ImportPath.Target]

        /// The names of a document at a path.
        init(_ document: MDXDocument, path: String) {
            self.document = document
            names = ModuleNames(of: document)
            targets = names.targets(from: path)
        }
    }

    let files: any SourceFiles
    private let known = SharedCache<String, File?>()

    init(files: any SourceFiles) { self.files = files }

    /// The document at a path; nil when there is none that can be read.
    func file(at path: String) -> File? {
        known.value(for: path) { parse(path) }
    }

    /// Forgets files that may have changed.
    func forget(_ paths: some Sequence<String>) { known.forget(paths) }

    private func parse(_ path: String) -> File? {
        guard let bytes = files.bytes(at: path), let text = try? InputText.normalised(bytes, file: path) else {
            return nil
        }
        return File(MDXParser.parse(text.bytes), path: path)
    }
}
