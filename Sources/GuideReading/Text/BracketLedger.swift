/// Keeps account of brackets, template literals and block comments over the lines of a snippet.
struct BracketLedger: Sendable {
    /// Open round, square and curly brackets, as bytes.
    private(set) var open: [UInt8] = []
    private(set) var isInTemplate = false
    private(set) var isInComment = false
    /// A closing bracket came that nothing had opened.
    private(set) var hasUnderflow = false
    /// Ends of template substitutions: the depth at which `}` goes back into the template.
    private var templateDepths: [Int] = []
    /// Quotes that stand alone on the line, such as an apostrophe: they open nothing.
    private var unpaired: Set<UInt8> = []
    /// Elements opened by tags at the start of lines and not yet closed.
    private(set) var openTags = 0

    /// Whether the next line belongs to what began before.
    var isOpen: Bool { !open.isEmpty || isInTemplate || isInComment || openTags > 0 }
    /// Whether all brackets are closed, whatever the tags.
    var isTopLevel: Bool { open.isEmpty && !isInTemplate && !isInComment }

    /// Takes one line into account.
    ///
    /// `#` begins a comment only where `hashComments` says so.
    mutating func take(_ bytes: [UInt8], hashComments: Bool = false) {
        unpaired = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isInComment {
                if byte == 0x2A, index + 1 < bytes.count, bytes[index + 1] == 0x2F {
                    isInComment = false
                    index += 1
                }
            } else if isInTemplate {
                takeTemplate(byte, bytes, &index)
            } else if !takeCode(byte, bytes, &index, hashComments) {
                return
            }
            index += 1
        }
    }

    private mutating func takeTemplate(_ byte: UInt8, _ bytes: [UInt8], _ index: inout Int) {
        if byte == 0x5C {
            index += 1
        } else if byte == 0x60 {
            isInTemplate = false
        } else if byte == 0x24, index + 1 < bytes.count, bytes[index + 1] == 0x7B {
            templateDepths.append(open.count)
            open.append(0x7B)
            isInTemplate = false
            index += 1
        }
    }

    /// False when the rest of the line is a comment.
    private mutating func takeCode(_ byte: UInt8, _ bytes: [UInt8], _ index: inout Int, _ hashComments: Bool) -> Bool {
        switch byte {
        case 0x22, 0x27:
            if unpaired.contains(byte) { break }
            if let close = Self.closingQuote(byte, in: bytes, after: index) {
                index = close
            } else {
                unpaired.insert(byte)
            }
        case 0x60: isInTemplate = true
        case 0x2F where index + 1 < bytes.count && bytes[index + 1] == 0x2F:
            if index == 0 || bytes[index - 1] != 0x3A { return false }
        case 0x2F where index + 1 < bytes.count && bytes[index + 1] == 0x2A:
            isInComment = true
            index += 1
        case 0x23 where hashComments && (index == 0 || bytes[index - 1] == 0x20): return false
        case 0x28, 0x5B, 0x7B: open.append(byte)
        case 0x29, 0x5D, 0x7D:
            if open.last == (byte == 0x29 ? 0x28 : byte - 2) {
                open.removeLast()
            } else if let match = open.suffix(2).lastIndex(of: byte == 0x29 ? 0x28 : byte - 2) {
                open.removeSubrange(match...)
            } else {
                hasUnderflow = true
            }
            if byte == 0x7D, templateDepths.last == open.count {
                templateDepths.removeLast()
                isInTemplate = true
            }
        default: break
        }
        return true
    }

    private static func closingQuote(_ quote: UInt8, in bytes: [UInt8], after start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == 0x5C { index += 1 } else if bytes[index] == quote { return index }
            index += 1
        }
        return nil
    }

    /// Takes the tag at the start of a line into account, for markup that stands alone.
    mutating func takeTag(of line: String) {
        guard let tag = MarkupTag(line) else { return }
        if tag.isClosing {
            openTags = max(0, openTags - 1)
        } else if !line.hasSuffix("/>"), !line.contains("</\(tag.name)"), !Self.void.contains(tag.name) {
            openTags += 1
        }
    }

    private static let void: Set<String> = ["br", "hr", "img", "input", "meta", "link", "!DOCTYPE"]
}
