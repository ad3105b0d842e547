/// A statement of a claims script.
indirect enum ScriptStatement: Sendable {
    /// `const name = …`
    case bind(name: String, ScriptExpression)
    case check(ScriptExpression, [ScriptStatement], else: [ScriptStatement])
    /// `return …`, or what the script fails with.
    case give(ScriptExpression)
    /// An expression whose value nobody takes.
    case run(ScriptExpression)
}
