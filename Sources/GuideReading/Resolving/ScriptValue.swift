/// What an expression comes to.
enum ScriptValue {
    /// `null`, `undefined`, `false`.
    case nothing
    /// A property that was not passed.
    case missing(String)
    /// Text, with its first line where it is a template.
    case text(String, line: Int?)
    /// An element and the scope whose names it uses.
    case markup(ScriptElement, FragmentScope)
    /// What stands between the tags of an element of a document, and the scope whose names it uses.
    case nodes(Int, FragmentScope)
    /// Something that is not followed, by its source.
    case unknown(String)

    /// Whether a condition on it holds.
    var isTrue: Bool {
        switch self {
        case .nothing, .missing: false
        case .text(let text, _): !text.isEmpty
        case .markup, .nodes, .unknown: true
        }
    }

    /// Whether `??` passes over it.
    var isAbsent: Bool {
        switch self {
        case .nothing, .missing: true
        default: false
        }
    }

    /// The text of a text.
    var plainText: String? { if case .text(let text, _) = self { text } else { nil } }
}
