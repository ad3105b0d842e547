/// The documents of one reading: missing translations are replaced by rule, and which files were looked for is noted.
final class FragmentStore {
    let parsed: ParsedFiles
    private var loaded: [String: Fragment?] = [:]
    /// Every file that was looked for, whether it is there or not.
    private(set) var wanted: Set<String> = []
    /// How many bytes fragments and values may still come to: as many as a guide may have, 1 KiB counted for each.
    private var room = RegularFile.limit

    init(_ parsed: ParsedFiles) { self.parsed = parsed }

    /// Takes room for something that is expanded; false when there is none left.
    func takeRoom(_ bytes: Int) -> Bool {
        room = max(0, room - bytes - 1_024)
        return room > 0
    }

    /// Whether something was left out as the guide would become too large.
    var isFull: Bool { room == 0 }

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
        guard hasTree else { return nil }
        let isTranslated = path.hasPrefix("i18n/")
        guard isTranslated || !parsed.files.locales.isEmpty, let place = ImportPath.Localised(path) else { return nil }
        if place.locale != nil, let found = load(place.original) {
            return found.standing(for: path, as: .original)
        }
        for locale in parsed.files.locales where locale != place.locale {
            guard let found = load(place.path(in: locale)), Self.isNeutral(found.document) else { continue }
            return found.standing(for: path, as: .otherLocale(locale))
        }
        return nil
    }

    private func load(_ path: String) -> Fragment? {
        wanted.insert(path)
        return parsed.file(at: path).map { Fragment(path: path, file: $0) }
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
