import Basis

/// Reads `const getCustomJwtClaims = async ({ token, context }) => …` with an expression or a block as its body.
struct ScriptParser {
    private let tokens: [ScriptToken]
    private var position = 0
    private var depth = 0

    /// The script is none that this reader knows.
    struct Unknown: Error {
        /// Whether the script ended where more was needed.
        var isAtEnd = false

        /// What JavaScript says of it; of another script that is none of ours nobody can say whether it is one of JavaScript.
        var message: String {
            isAtEnd
                ? "Unexpected end of input"
                : "Invalid or unexpected token, or a part of JavaScript that this tenant does not read"
        }
    }

    /// The expression that a script returns, its names being the parameter's members.
    static func result(of script: String) throws(Unknown) -> ScriptExpression {
        guard let tokens = ScriptToken.all(in: script) else { throw Unknown() }
        var parser = ScriptParser(tokens: tokens)
        do { return try parser.script() } catch { throw Unknown(isAtEnd: parser.current == nil) }
    }

    private init(tokens: [ScriptToken]) { self.tokens = tokens }

    private mutating func script() throws(Unknown) -> ScriptExpression {
        guard take("const") || take("let") || take("var") else { throw Unknown() }
        try expect("getCustomJwtClaims")
        try expect("=")
        _ = take("async")
        try expect("(")
        if take("{") { while !take("}") { position += 1; if position >= tokens.count { throw Unknown() } } }
        try expect(")")
        try expect("=>")
        return try body()
    }

    /// What stands behind an arrow.
    private mutating func body() throws(Unknown) -> ScriptExpression {
        take("{") ? .block(try statements()) : try expression()
    }

    mutating func expression() throws(Unknown) -> ScriptExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw Unknown() }
        if let function = try arrow() { return function }
        let condition = try chain()
        guard take("?") else { return condition }
        let first = try expression()
        try expect(":")
        return .choice(condition, first, try expression())
    }

    /// `name => …` or `(a, b) => …`.
    private mutating func arrow() throws(Unknown) -> ScriptExpression? {
        let start = position
        var names: [String] = []
        if case .name(let name)? = current, peek(1) == .mark("=>") {
            names = [name]
            position += 2
        } else if take("(") {
            while case .name(let name)? = current {
                names.append(name)
                position += 1
                if !take(",") { break }
            }
            guard take(")"), take("=>") else {
                position = start
                return nil
            }
        } else {
            return nil
        }
        return .function(parameters: names, body: try body())
    }

    private mutating func chain() throws(Unknown) -> ScriptExpression {
        var value = try postfix()
        while case .mark(let mark)? = current, ["??", "||", "&&", "===", "!==", "==", "!=", "+"].contains(mark) {
            position += 1
            value = .either(value, operation: mark, try postfix())
        }
        return value
    }

    private mutating func postfix() throws(Unknown) -> ScriptExpression {
        if take("await") { return try postfix() }
        if take("!") { return .negated(try postfix()) }
        var value = try primary()
        while true {
            if take(".") {
                value = .member(value, name: try name(), isOptional: false)
            } else if take("?.") {
                value = .member(value, name: try name(), isOptional: true)
            } else if take("[") {
                value = .index(value, try expression())
                try expect("]")
            } else if take("(") {
                value = .call(value, try list(until: ")"))
            } else {
                return value
            }
        }
    }

    private mutating func primary() throws(Unknown) -> ScriptExpression {
        guard let token = current else { throw Unknown() }
        position += 1
        switch token {
        case .text(let text): return .literal(.json(.string(text)))
        case .number(let text): return .literal(.json(.number(text)))
        case .name("true"): return .literal(.json(true))
        case .name("false"): return .literal(.json(false))
        case .name("null"): return .literal(.json(.null))
        case .name("undefined"): return .literal(.undefined)
        case .name(let name): return .variable(name)
        case .mark("("):
            let value = try expression()
            try expect(")")
            return value
        case .mark("["): return .array(try list(until: "]"))
        case .mark("{"): return try object()
        case .mark: throw Unknown()
        }
    }

    private mutating func object() throws(Unknown) -> ScriptExpression {
        var members: [(name: String, value: ScriptExpression)] = []
        while !take("}") {
            guard let token = current else { throw Unknown() }
            position += 1
            switch token {
            case .name(let name): members.append((name, take(":") ? try expression() : .variable(name)))
            case .text(let name):
                try expect(":")
                members.append((name, try expression()))
            default: throw Unknown()
            }
            if !take(",") {
                try expect("}")
                break
            }
        }
        return .object(members)
    }

    private mutating func list(until end: String) throws(Unknown) -> [ScriptExpression] {
        var values: [ScriptExpression] = []
        while !take(end) {
            values.append(try expression())
            if !take(",") {
                try expect(end)
                break
            }
        }
        return values
    }

    var current: ScriptToken? { peek(0) }
    private func peek(_ offset: Int) -> ScriptToken? {
        position + offset < tokens.count ? tokens[position + offset] : nil
    }

    mutating func name() throws(Unknown) -> String {
        guard case .name(let name)? = current else { throw Unknown() }
        position += 1
        return name
    }

    mutating func take(_ text: String) -> Bool {
        guard current == .mark(text) || current == .name(text) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ text: String) throws(Unknown) { if !take(text) { throw Unknown() } }
}
