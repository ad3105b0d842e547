/// The documents of one reading: each file is read and parsed once, missing translations are replaced by rule.
final class FragmentStore {
    /// A parsed file with the names it imports and exports.
    struct Fragment {
        var path: String
        var document: MDXDocument
        var names: ModuleNames
        /// How the file was chosen when it is not the one that was asked for.
        var fallback: Fallback?
        /// The path that was asked for: imports of a stand-in are looked up from there, so that translated ones are found.
        var wanted: String
    }

    /// Which file stands in for one that is not there.
    enum Fallback { case original, otherLocale(String) }

    private let files: any SourceFiles
    private var loaded: [String: Fragment?] = [:]

    init(files: any SourceFiles) { self.files = files }

    /// The document at a path: there, else in the original language, else in another locale if no prose is in it.
    func fragment(at path: String) -> Fragment? {
        if let known = loaded[path] { return known }
        let found = find(path)
        loaded[path] = .some(found)
        return found
    }

    private func find(_ path: String) -> Fragment? {
        if let found = load(path) { return found }
        let isTranslated = path.hasPrefix("i18n/")
        guard isTranslated || !files.locales.isEmpty, let place = ImportPath.Localised(path) else { return nil }
        if place.locale != nil, var found = load(place.original) {
            found.fallback = .original
            found.wanted = path
            return found
        }
        for locale in files.locales where locale != place.locale {
            guard var found = load(place.path(in: locale)), Self.isNeutral(found.document) else { continue }
            found.fallback = .otherLocale(locale)
            found.wanted = path
            return found
        }
        return nil
    }

    private func load(_ path: String) -> Fragment? {
        guard let bytes = files.bytes(at: path), let text = try? InputText.normalised(bytes, file: path) else {
            return nil
        }
        let document = MDXParser.parse(text.bytes)
        return Fragment(
            path: path, document: document, names: Self.names(of: document), fallback: nil, wanted: path)
    }

    /// The import and export statements of a document.
    static func names(of document: MDXDocument) -> ModuleNames {
        var names = ModuleNames()
        for node in document.nodes where node.kind == .module {
            let read = ModuleReader.read(Array(document.storage[node.text.range]), line: Int(node.line))
            names.imports += read.imports
            names.constants.merge(read.constants) { first, _ in first }
        }
        return names
    }

    /// Whether a document holds imports, elements and code but no words of a language.
    private static func isNeutral(_ document: MDXDocument) -> Bool {
        document.nodes.allSatisfy { node in
            switch node.kind {
            case .text: !document.storage[node.text.range].contains { $0.isLetter || $0 >= 0x80 }
            case .expression: !document.storage[node.text.range].contains(Byte.less)
            case .heading, .image: false
            default: true
            }
        }
    }
}
