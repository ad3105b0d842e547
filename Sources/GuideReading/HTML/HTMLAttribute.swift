/// One attribute of an element; only those that reading looks at are kept.
struct HTMLAttribute: Sendable {
    var name: Name
    /// The value as written, character references unresolved; empty for a bare name.
    var value: TextSpan

    /// The attributes that are kept.
    enum Name: String, CaseIterable, Sendable {
        case `class`, id, href, src, alt, start, role, lang, encoding
        case ariaSelected = "aria-selected"

        private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

        /// The attribute of a name in lower case; nil when reading has no use for it.
        init?(name: String) {
            guard let known = Self.byName[name] else { return nil }
            self = known
        }
    }
}
