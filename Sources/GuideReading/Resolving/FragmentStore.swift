/// The documents of one reading: missing translations are replaced by rule, and which files were looked for is noted.
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

    let parsed: ParsedFiles
    private var loaded: [String: Fragment?] = [:]
    /// Every file that was looked for, whether it is there or not.
    private(set) var wanted: Set<String> = []

    init(_ parsed: ParsedFiles) { self.parsed = parsed }

    /// Whether there is a tree in which files can be looked for.
    var hasTree: Bool { !(parsed.files is NoSourceFiles) }

    /// Whether a file that is no document is there.
    func hasFile(_ path: String) -> Bool {
        wanted.insert(path)
        return parsed.files.exists(path)
    }

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
        guard isTranslated || !parsed.files.locales.isEmpty, let place = ImportPath.Localised(path) else { return nil }
        if place.locale != nil, var found = load(place.original) {
            found.fallback = .original
            found.wanted = path
            return found
        }
        for locale in parsed.files.locales where locale != place.locale {
            guard var found = load(place.path(in: locale)), Self.isNeutral(found.document) else { continue }
            found.fallback = .otherLocale(locale)
            found.wanted = path
            return found
        }
        return nil
    }

    private func load(_ path: String) -> Fragment? {
        wanted.insert(path)
        return parsed.file(at: path).map {
            Fragment(path: path, document: $0.document, names: $0.names, fallback: nil, wanted: path)
        }
    }

    /// The import and export statements of a document.
    static func names(of document: MDXDocument) -> ModuleNames {
        var names = ModuleNames()
        for node in document.nodes where node.kind == .module {
            let read = ModuleReader.read(Array(document.storage[node.text.range]), line: Int(node.line))
            names.imports += read.imports
            names.constants.merge(read.constants) { first, _ in first }
            names.exported.formUnion(read.exported)
        }
        names.unused = Set(names.imports.map(\.local).filter { !isMentioned($0, in: document) })
        return names
    }

    /// Whether a name stands in a document at least twice: where it is imported, and somewhere else.
    private static func isMentioned(_ name: String, in document: MDXDocument) -> Bool {
        let pattern = Array(name.utf8)
        let source = document.storage[..<document.sourceCount]
        guard let first = pattern.first, pattern.count <= source.count else { return true }
        var count = 0
        var index = source.startIndex
        while index <= source.endIndex - pattern.count {
            guard let next = source[index...].firstIndex(of: first), next <= source.endIndex - pattern.count else {
                break
            }
            let end = next + pattern.count
            if source[next..<end].elementsEqual(pattern), next == 0 || !source[next - 1].continuesName,
                end == source.endIndex || !source[end].continuesName
            {
                count += 1
                if count > 1 { return true }
            }
            index = next + 1
        }
        return false
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
