/// An expression of a claims script: the part of JavaScript that builds an object from what it is given.
indirect enum ScriptExpression: Sendable {
    case literal(ScriptValue)
    case variable(String)
    case object([(name: String, value: ScriptExpression)])
    case array([ScriptExpression])
    /// `value.name`; with `?.` a missing value gives undefined.
    case member(ScriptExpression, name: String, isOptional: Bool)
    case index(ScriptExpression, ScriptExpression)
    case call(ScriptExpression, [ScriptExpression])
    case function(parameters: [String], body: ScriptExpression)
    case either(ScriptExpression, operation: String, ScriptExpression)
    /// An error with a message.
    case thrown(ScriptExpression)
    case negated(ScriptExpression)
    /// A function's body; without `return` it gives undefined.
    case block([ScriptStatement])
    case choice(ScriptExpression, ScriptExpression, ScriptExpression)
}
