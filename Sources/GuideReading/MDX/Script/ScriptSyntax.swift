/// Finds what makes a piece of JavaScript no expression, in one pass and without building anything.
///
/// Operands and operators must alternate, brackets must match. What stands in braces, functions and classes is not
/// looked at.
struct ScriptSyntax {
    let bytes: UnsafeBufferPointer<UInt8>
    let limit: Int
    var index: Int
    /// The open brackets, and `?` where its `:` is missing.
    var open: [UInt8] = []
    /// Whether a value must come next, not an operator.
    var expectsOperand = true
    /// Whether the last token was the word `async`.
    var isAfterAsync = false
    /// Whether something was met that is not understood: then nothing is said.
    var isUnknown = false

    /// So much of an expression is looked at: what is none shows it soon.
    private static var length: Int { 128 }

    /// The offset of what cannot stand where it stands; nil where there is none that is certain.
    static func fault(_ bytes: UnsafeBufferPointer<UInt8>, in span: Range<Int>, allowsEmpty: Bool = true) -> Int? {
        let limit = min(span.upperBound, span.lowerBound + length)
        var syntax = ScriptSyntax(bytes: bytes, limit: limit, index: span.lowerBound)
        syntax.skipSpace()
        if syntax.index == span.upperBound { return allowsEmpty ? nil : span.lowerBound }
        if syntax.isOneLiteral(span.upperBound) || syntax.isPath(span.upperBound) { return nil }
        while syntax.index < limit {
            let start = syntax.index
            let isTaken = syntax.expectsOperand ? syntax.operand() : syntax.binaryOperator()
            if syntax.isUnknown || syntax.index >= limit && limit < span.upperBound { return nil }
            guard isTaken else { return start }
            syntax.skipSpace()
        }
        if limit < span.upperBound { return nil }
        return syntax.expectsOperand || !syntax.open.isEmpty ? max(span.lowerBound, span.upperBound - 1) : nil
    }

    /// Whether the text up to an index begins and ends like one template, object or element.
    private func isOneLiteral(_ end: Int) -> Bool {
        let close: UInt8
        switch bytes[index] {
        case Byte.backtick: close = Byte.backtick
        case Byte.leftBrace: close = Byte.rightBrace
        case Byte.less: close = Byte.greater
        default: return false
        }
        var last = end - 1
        while last > index, bytes[last].isSpace { last -= 1 }
        return last > index && bytes[last] == close
    }

    /// Whether the text up to an index is names with points between them and no keyword: a point or a capital is in it.
    private func isPath(_ end: Int) -> Bool {
        var isKeyword = true
        for offset in index..<end {
            let byte = bytes[offset]
            guard byte.isLetter || byte == Byte.dot && offset > index && bytes[offset - 1].isLetter else {
                return false
            }
            if byte < 0x61 { isKeyword = false }
        }
        return !isKeyword && bytes[end - 1].isLetter
    }

    /// The same of `...expression`, as it stands in a tag.
    static func spreadFault(_ bytes: UnsafeBufferPointer<UInt8>, in span: Range<Int>) -> Int? {
        var syntax = ScriptSyntax(bytes: bytes, limit: span.upperBound, index: span.lowerBound)
        syntax.skipSpace()
        guard syntax.has("...") else { return span.lowerBound }
        return fault(bytes, in: (syntax.index + 3)..<span.upperBound, allowsEmpty: false)
    }

    var byte: UInt8 { index < limit ? bytes[index] : 0 }

    func has(_ text: StaticString) -> Bool {
        guard index + text.utf8CodeUnitCount <= limit else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    /// Steps over white space and comments.
    mutating func skipSpace() {
        while index < limit {
            if bytes[index].isSpace {
                index += 1
            } else if has("//") {
                while index < limit, bytes[index] != Byte.newline { index += 1 }
            } else if has("/*") {
                index += 2
                while index < limit, !has("*/") { index += 1 }
                index = min(limit, index + 2)
            } else if bytes[index] >= 0x80, let scalar = scalarHere, scalar.properties.isWhitespace {
                index += UTF8.width(scalar)
            } else {
                return
            }
        }
    }

    private var scalarHere: Unicode.Scalar? {
        String(decoding: bytes[index..<min(limit, index + 4)], as: UTF8.self).unicodeScalars.first
    }

    /// The bytes of the name here; nil where none begins.
    mutating func name() -> Slice<UnsafeBufferPointer<UInt8>>? {
        let start = index
        while index < limit {
            if bytes[index] >= 0x80 {
                guard let scalar = scalarHere, scalar.properties.isIDContinue else { break }
                index += UTF8.width(scalar)
            } else {
                guard index == start ? bytes[index].beginsName : bytes[index].continuesName else { break }
                index += 1
            }
        }
        return index > start ? bytes[start..<index] : nil
    }

    /// Steps to an index that another scanner found; nothing is known where it found none.
    mutating func step(to end: Int?) -> Bool {
        guard let end else {
            isUnknown = true
            return false
        }
        index = end
        expectsOperand = false
        return true
    }
}
