/// An expression of a document, as far as documents use JavaScript; whatever else is kept as its source.
indirect enum ScriptExpression: Sendable {
    /// Nothing but a comment.
    case empty
    /// A string, or another literal by its text.
    case literal(String)
    /// `null`, `undefined`, `false`: what prints nothing.
    case nothing
    case template([TemplatePart], line: Int)
    /// `props.app.id` as its names.
    case path([String])
    case not(ScriptExpression)
    /// An operator between two operands: `&&`, `||`, `??`, `===`, `!==`, `+`.
    case binary(String, ScriptExpression, ScriptExpression)
    case conditional(ScriptExpression, ScriptExpression, ScriptExpression)
    case element(ScriptElement)
    /// Members and calls of a value, as their source: `props.redirectUris[0]?.split('/').pop()`.
    case call(ScriptExpression, source: String)
    /// A part of an address: `new URL(props.redirectUris[0]).pathname`.
    case address(ScriptExpression, part: String, source: String)
    /// What is not followed: functions, objects.
    case other(String)

    /// Text or `${…}` of a template.
    enum TemplatePart: Sendable {
        case text(String)
        case value(ScriptExpression, source: String)
    }
}

/// An element written inside an expression.
struct ScriptElement: Sendable {
    var name: String
    var attributes: [Attribute]
    var children: [Child]
    var line: Int

    /// A name and its value; a flag has the literal `true`.
    struct Attribute: Sendable {
        var name: String
        var value: ScriptExpression
    }

    /// What stands between two tags.
    enum Child: Sendable {
        /// Text, its white space already joined by the rules of JSX.
        case text(String, line: Int)
        case value(ScriptExpression, line: Int)
    }
}
