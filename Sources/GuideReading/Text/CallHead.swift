/// The beginning of a statement: a dotted name, and whether a call, an assignment or a member value follows it.
struct CallHead {
    /// What stands after the name.
    enum Follows { case call, assignment, member }

    let follows: Follows
    /// Whether the call's closing bracket is the last of the line (a `;` after it aside).
    let isWholeCall: Bool
    /// Whether the assigned value begins as values do: a quote, a bracket, a digit, a call.
    let valueLooksLiteral: Bool

    /// Nil when the line does not begin like a statement.
    init?(_ shape: LineShape) {
        let bytes = shape.bytes
        var index = shape.hasPrefix("await ") ? 6 : 0
        let start = index
        while index < bytes.count, LineShape.isWord(bytes[index]) || bytes[index] == 0x2E || bytes[index] == 0x3F {
            index += 1
        }
        guard index > start, index < bytes.count, !(bytes[start] >= 0x30 && bytes[start] <= 0x39) else { return nil }
        if bytes[index] == 0x3C, let close = bytes[index...].firstIndex(of: 0x3E), close + 1 < bytes.count {
            index = close + 1
        }
        if bytes[index] == 0x5B, let close = bytes[index...].firstIndex(of: 0x5D), close + 1 < bytes.count {
            index = close + 1
        }
        if bytes[index] == 0x28 {
            follows = .call
            isWholeCall = Self.closes(bytes, from: index)
            valueLooksLiteral = false
            return
        }
        isWholeCall = false
        var next = index
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        guard next < bytes.count else { return nil }
        if bytes[next] == 0x3D, next + 1 < bytes.count, bytes[next + 1] != 0x3D {
            follows = .assignment
            valueLooksLiteral = Self.isValue(bytes[(next + 1)...].drop { $0 == 0x20 })
            return
        }
        if bytes[next] == 0x3A, next == index, next + 1 < bytes.count, bytes[next + 1] == 0x20, shape.ends(in: ",{[(") {
            follows = .member
            valueLooksLiteral = true
            return
        }
        return nil
    }

    /// Whether the bracket at `from` closes at the end of the line.
    private static func closes(_ bytes: [UInt8], from: Int) -> Bool {
        var depth = 0
        for index in from..<bytes.count {
            if bytes[index] == 0x28 { depth += 1 }
            if bytes[index] == 0x29 { depth -= 1 }
            if depth == 0 { return index == bytes.count - 1 || (index == bytes.count - 2 && bytes[index + 1] == 0x3B) }
        }
        return false
    }

    private static func isValue(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        if "'\"`{[(".utf8.contains(first) || (first >= 0x30 && first <= 0x39) { return true }
        let word = String(decoding: bytes.prefix(while: { LineShape.isWord($0) || $0 == 0x2E }), as: UTF8.self)
        if ["await", "new", "async", "true", "false", "null", "None", "True", "False"].contains(word) { return true }
        return bytes.count > word.utf8.count && bytes[bytes.startIndex + word.utf8.count] == 0x28
    }
}
