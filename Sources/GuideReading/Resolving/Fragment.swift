/// A document as one reading sees it: the names it imports and exports, and where its imports lead.
final class Fragment {
    let path: String
    let document: MDXDocument
    let names: ModuleNames
    /// How the file was chosen when it is not the one that was asked for.
    let fallback: Fallback?
    /// The path that was asked for: imports of a stand-in are looked up from there, so that translated ones are found.
    let wanted: String
    /// Where each import leads, in the order of `names.imports`.
    let targets: [ImportPath.Target]

    /// Which file stands in for one that is not there.
    enum Fallback { case original, otherLocale(String) }

    private init(
        path: String, document: MDXDocument, names: ModuleNames, fallback: Fallback?, wanted: String,
        targets: [ImportPath.Target]
    ) {
        (self.path, self.document, self.names) = (path, document, names)
        (self.fallback, self.wanted, self.targets) = (fallback, wanted, targets)
    }

    /// The file at a path.
    convenience init(path: String, file: ParsedFiles.File) {
        self.init(
            path: path, document: file.document, names: file.names, fallback: nil, wanted: path, targets: file.targets)
    }

    /// The same document, standing in for a path that is not there.
    func standing(for wanted: String, as fallback: Fallback) -> Fragment {
        Fragment(
            path: path, document: document, names: names, fallback: fallback, wanted: wanted,
            targets: names.targets(from: wanted))
    }
}
