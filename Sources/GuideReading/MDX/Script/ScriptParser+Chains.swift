/// What follows a value: members, elements and calls.
extension ScriptParser {
    /// `URL(…).pathname` after `new`, or another part of an address; nil for all else that is made.
    mutating func construction(_ start: Int) -> ScriptExpression? {
        let place = (index, line)
        if has("URL(") {
            advance(4)
            if let address = expression() {
                skipSpace()
                if has(").") {
                    advance(2)
                    let name = index
                    while byte.continuesName { advance() }
                    if byte != Byte.leftParen, let part = String(bytes: bytes[name..<index], encoding: .utf8) {
                        return .address(
                            address, part: part, source: String(decoding: bytes[start..<index], as: UTF8.self))
                    }
                }
            }
        }
        (index, line) = place
        return nil
    }

    /// Skips calls, members and elements up to the end of a chain such as `?.split('/').pop()`; false where it is broken.
    mutating func skipCalls() -> Bool {
        while true {
            skipSpace()
            if has("?.") {
                advance(2)
            } else if byte == Byte.dot, !has("..") {
                advance()
            } else if byte != Byte.leftParen, byte != Byte.leftBracket {
                return true
            }
            if byte == Byte.leftParen || byte == Byte.leftBracket {
                advance()
                guard opaqueList() else { return false }
            } else {
                guard byte.beginsName else { return false }
                while byte.continuesName { advance() }
            }
        }
    }

    /// Skips to behind the bracket that closes the one before; false without one.
    private mutating func opaqueList() -> Bool {
        repeat {
            guard opaque() != nil, index < bytes.count else { return false }
            advance()
        } while bytes[index - 1] == Byte.comma || bytes[index - 1] == Byte.colon || bytes[index - 1] == Byte.semicolon
        return true
    }
}
