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

    /// The offset of what cannot stand where it stands; nil where there is none that is certain.
    static func fault(_ bytes: UnsafeBufferPointer<UInt8>, in span: Range<Int>, allowsEmpty: Bool = true) -> Int? {
        var syntax = ScriptSyntax(bytes: bytes, limit: span.upperBound, index: span.lowerBound)
        syntax.skipSpace()
        guard syntax.index < syntax.limit else { return allowsEmpty ? nil : span.lowerBound }
        while syntax.index < syntax.limit {
            let start = syntax.index
            let isTaken = syntax.expectsOperand ? syntax.operand() : syntax.binaryOperator()
            if syntax.isUnknown { return nil }
            guard isTaken else { return start }
            syntax.skipSpace()
        }
        return syntax.expectsOperand || !syntax.open.isEmpty ? max(span.lowerBound, span.upperBound - 1) : nil
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
