/// Reads the expressions documents use: literals, templates, property paths, conditions and elements.
struct ScriptParser {
    let bytes: [UInt8]
    var index = 0
    /// The line of `index`.
    var line: Int
    private var depth = 0
    /// How many bytes may still be looked at: what cannot be followed is looked at again, and may hold the like.
    private var fuel: Int

    init(_ bytes: [UInt8], line: Int) {
        self.bytes = bytes
        self.line = line
        fuel = 64 * bytes.count + 4096
    }

    /// The expression that a whole text is; `.other` when it is none that is followed.
    static func parse(_ bytes: [UInt8], line: Int) -> ScriptExpression {
        var parser = ScriptParser(bytes, line: line)
        parser.skipSpace()
        if parser.index == bytes.count { return .empty }
        guard let value = parser.expression() else { return .other(String(decoding: bytes, as: UTF8.self)) }
        parser.skipSpace()
        if parser.byte == Byte.semicolon { parser.advance() }
        parser.skipSpace()
        return parser.index == bytes.count ? value : .other(String(decoding: bytes, as: UTF8.self))
    }

    var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    mutating func advance(_ count: Int = 1) {
        fuel -= count
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == Byte.newline { line += 1 }
            index += 1
        }
    }

    func has(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    /// Steps over white space and comments.
    mutating func skipSpace() {
        while index < bytes.count {
            if byte.isSpace {
                advance()
            } else if has("//") {
                while index < bytes.count, byte != Byte.newline { advance() }
            } else if has("/*") {
                advance(2)
                while index < bytes.count, !has("*/") { advance() }
                advance(2)
            } else {
                return
            }
        }
    }

    /// Goes one level deeper; false at the limit.
    mutating func enter() -> Bool {
        depth += 1
        return depth < 60
    }

    /// Comes back from a level.
    mutating func leave() { depth -= 1 }

    /// An expression with its conditions.
    mutating func expression() -> ScriptExpression? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 60, fuel > 0, let condition = binary(0) else { return nil }
        skipSpace()
        guard byte == Byte.question, !has("??"), !has("?.") else { return condition }
        advance()
        guard let first = expression() else { return nil }
        skipSpace()
        guard byte == Byte.colon else { return nil }
        advance()
        guard let second = expression() else { return nil }
        return .conditional(condition, first, second)
    }

    private static var levels: [[(StaticString, String)]] {
        [
            [("??", "??"), ("||", "||")], [("&&", "&&")],
            [("===", "==="), ("!==", "!=="), ("==", "==="), ("!=", "!==")], [("+", "+")],
        ]
    }

    private mutating func binary(_ level: Int) -> ScriptExpression? {
        guard level < Self.levels.count else { return unary() }
        guard var left = binary(level + 1) else { return nil }
        while true {
            skipSpace()
            guard let (token, name) = Self.levels[level].first(where: { has($0.0) }) else { return left }
            advance(token.utf8CodeUnitCount)
            guard let right = binary(level + 1) else { return nil }
            left = .binary(name, left, right)
        }
    }

    private mutating func unary() -> ScriptExpression? {
        skipSpace()
        switch byte {
        case Byte.bang:
            advance()
            depth += 1
            defer { depth -= 1 }
            guard depth < 60, let value = unary() else { return nil }
            return .not(value)
        case Byte.quote, Byte.apostrophe: return string().map { .literal($0) }
        case Byte.backtick: return template()
        case Byte.less: return element().map { .element($0) }
        case Byte.leftParen: return group()
        case let byte where byte.isDigit:
            let start = index
            while self.byte.isDigit || self.byte == Byte.dot { advance() }
            return .literal(String(decoding: bytes[start..<index], as: UTF8.self))
        case let byte where byte.beginsName: return path()
        default: return nil
        }
    }

    /// A parenthesis: an expression, or a function that is kept as its source, called or not.
    private mutating func group() -> ScriptExpression? {
        let start = (index, line)
        advance()
        if let value = expression() {
            skipSpace()
            if byte == Byte.rightParen {
                advance()
                skipSpace()
                if byte != Byte.leftParen, !has("=>") { return value }
            }
        }
        (index, line) = start
        return opaque()
    }

    /// The rest up to a `:`, `,` or closing bracket outside brackets, as source.
    mutating func opaque() -> ScriptExpression? {
        let start = index
        var open = 0
        while index < bytes.count {
            switch byte {
            case Byte.leftParen, Byte.leftBracket, Byte.leftBrace: open += 1
            case Byte.rightParen, Byte.rightBracket, Byte.rightBrace:
                if open == 0 { return other(start) }
                open -= 1
            case Byte.quote, Byte.apostrophe:
                guard string() != nil else { return nil }
                continue
            case Byte.backtick:
                guard template() != nil else { return nil }
                continue
            case Byte.colon, Byte.comma, Byte.semicolon: if open == 0 { return other(start) }
            default: break
            }
            advance()
        }
        return other(start)
    }

    private func other(_ start: Int) -> ScriptExpression {
        .other(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func path() -> ScriptExpression? {
        let start = (index, line)
        var names: [String] = []
        while byte.beginsName {
            let name = index
            while byte.continuesName { advance() }
            while let element = elementAccess { advance(element) }
            names.append(String(decoding: bytes[name..<index], as: UTF8.self))
            if has("?.") { advance(2) } else if byte == Byte.dot { advance() } else { break }
        }
        if names.count == 1 {
            switch names[0] {
            case "null", "undefined", "false": return .nothing
            case "true": return .literal("true")
            default: break
            }
        }
        skipSpace()
        if names == ["new"], let made = construction(start.0) { return made }
        if byte == Byte.leftParen || byte == Byte.leftBracket || has("?."), names.last != "new" {
            if skipCalls(), !has("=>") {
                return .call(.path(names), source: String(decoding: bytes[start.0..<index], as: UTF8.self))
            }
            (index, line) = start
            return opaque()
        }
        if has("=>") || names.last == "new" {
            (index, line) = start
            return opaque()
        }
        return .path(names)
    }

    /// The length of `[0]` here; nil when no element is picked by its number.
    private var elementAccess: Int? {
        guard byte == Byte.leftBracket else { return nil }
        let digits = bytes[(index + 1)...].prefix { $0.isDigit }
        guard !digits.isEmpty, digits.endIndex < bytes.count, bytes[digits.endIndex] == Byte.rightBracket else {
            return nil
        }
        return digits.count + 2
    }

    /// A string literal with its escapes resolved.
    mutating func string() -> String? {
        let delimiter = byte
        advance()
        var text: [UInt8] = []
        while index < bytes.count, byte != delimiter {
            if byte == Byte.newline { return nil }
            if byte == Byte.backslash {
                escape(into: &text)
            } else {
                text.append(byte)
                advance()
            }
        }
        guard index < bytes.count else { return nil }
        advance()
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape(into text: inout [UInt8]) {
        advance()
        let escaped = byte
        advance()
        switch escaped {
        case 0x6E: text.append(Byte.newline)
        case 0x74: text.append(Byte.tab)
        case 0x72, Byte.newline: break
        default: text.append(escaped)
        }
    }

    private mutating func template() -> ScriptExpression? {
        let start = line
        advance()
        var parts: [ScriptExpression.TemplatePart] = []
        var text: [UInt8] = []
        while index < bytes.count, byte != Byte.backtick {
            if byte == Byte.backslash {
                escape(into: &text)
            } else if has("${") {
                parts.append(.text(String(decoding: text, as: UTF8.self)))
                text = []
                guard let part = substitution() else { return nil }
                parts.append(part)
            } else {
                text.append(byte)
                advance()
            }
        }
        guard index < bytes.count else { return nil }
        advance()
        parts.append(.text(String(decoding: text, as: UTF8.self)))
        return .template(parts, line: start)
    }

    private mutating func substitution() -> ScriptExpression.TemplatePart? {
        let start = index
        advance(2)
        let end = bytes.withUnsafeBufferPointer {
            ScriptScanner.closingBrace($0, from: index, limit: $0.count)
        }
        guard let end, depth < 50 else { return nil }
        depth += 1
        defer { depth -= 1 }
        var value = expression()
        skipSpace()
        if index != end { value = nil }
        let inner = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
        while index <= end { advance() }
        return .value(value ?? .other(inner), source: "${\(inner)}")
    }
}
