/// What a command takes besides options.
package struct Operand: Sendable, Hashable {
    /// In capitals: `GUIDE`.
    package var placeholder: String
    package var count: Count
    /// One line, lower case, no full stop.
    package var help: String
    /// What it names, for completion.
    package var kind: Option.Value.Kind

    package init(_ placeholder: String, _ count: Count, kind: Option.Value.Kind = .file, _ help: String) {
        self.placeholder = placeholder
        self.count = count
        self.help = help
        self.kind = kind
    }

    /// How many are taken.
    package enum Count: Sendable, Hashable { case one, oneOrMore, optional, any }

    /// `GUIDE`, `GUIDE…`, `[GUIDE]` or `[GUIDE…]`.
    package var synopsis: String {
        switch count {
        case .one: placeholder
        case .oneOrMore: placeholder + "…"
        case .optional: "[\(placeholder)]"
        case .any: "[\(placeholder)…]"
        }
    }
}
