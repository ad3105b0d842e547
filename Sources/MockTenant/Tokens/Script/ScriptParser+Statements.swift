extension ScriptParser {
    /// The statements up to the brace that closes their block.
    mutating func statements() throws(Unknown) -> [ScriptStatement] {
        var statements: [ScriptStatement] = []
        while !take("}") {
            if take(";") { continue }
            statements.append(try statement())
        }
        return statements
    }

    private mutating func statement() throws(Unknown) -> ScriptStatement {
        if take("const") || take("let") || take("var") {
            let name = try name()
            try expect("=")
            return .bind(name: name, try ended())
        }
        if take("if") { return try check() }
        if take("return") {
            let isEmpty = current == .mark(";") || current == .mark("}")
            return .give(isEmpty ? .literal(.undefined) : try ended())
        }
        if take("throw") {
            try expect("new")
            _ = try name()
            try expect("(")
            let message = try expression()
            try expect(")")
            _ = take(";")
            return .give(.thrown(message))
        }
        return .run(try ended())
    }

    private mutating func check() throws(Unknown) -> ScriptStatement {
        try expect("(")
        let condition = try expression()
        try expect(")")
        let first = try branch()
        return .check(condition, first, else: take("else") ? try branch() : [])
    }

    private mutating func branch() throws(Unknown) -> [ScriptStatement] {
        take("{") ? try statements() : [try statement()]
    }

    /// An expression and the semicolon behind it, if there is one.
    private mutating func ended() throws(Unknown) -> ScriptExpression {
        let value = try expression()
        _ = take(";")
        return value
    }
}
