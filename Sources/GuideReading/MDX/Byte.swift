/// ASCII bytes by name, so that scanners read like the grammar they follow.
enum Byte {
    static var tab: UInt8 { 0x09 }
    static var newline: UInt8 { 0x0A }
    static var space: UInt8 { 0x20 }
    static var bang: UInt8 { 0x21 }
    static var quote: UInt8 { 0x22 }
    static var hash: UInt8 { 0x23 }
    static var dollar: UInt8 { 0x24 }
    static var ampersand: UInt8 { 0x26 }
    static var apostrophe: UInt8 { 0x27 }
    static var leftParen: UInt8 { 0x28 }
    static var rightParen: UInt8 { 0x29 }
    static var star: UInt8 { 0x2A }
    static var plus: UInt8 { 0x2B }
    static var comma: UInt8 { 0x2C }
    static var minus: UInt8 { 0x2D }
    static var dot: UInt8 { 0x2E }
    static var slash: UInt8 { 0x2F }
    static var colon: UInt8 { 0x3A }
    static var semicolon: UInt8 { 0x3B }
    static var less: UInt8 { 0x3C }
    static var equals: UInt8 { 0x3D }
    static var greater: UInt8 { 0x3E }
    static var question: UInt8 { 0x3F }
    static var at: UInt8 { 0x40 }
    static var leftBracket: UInt8 { 0x5B }
    static var backslash: UInt8 { 0x5C }
    static var rightBracket: UInt8 { 0x5D }
    static var underscore: UInt8 { 0x5F }
    static var backtick: UInt8 { 0x60 }
    static var leftBrace: UInt8 { 0x7B }
    static var pipe: UInt8 { 0x7C }
    static var rightBrace: UInt8 { 0x7D }
    static var tilde: UInt8 { 0x7E }
}

extension UInt8 {
    /// Space or tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// Space, tab or newline.
    var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// ASCII punctuation as CommonMark counts it.
    var isPunctuation: Bool {
        (self > 0x20 && self < 0x30) || (self > 0x39 && self < 0x41) || (self > 0x5A && self < 0x61)
            || (self > 0x7A && self < 0x7F)
    }
    /// Whether an identifier or a component name may begin with it; bytes of non-ASCII letters count.
    var beginsName: Bool { isLetter || self == 0x24 || self == 0x5F || self >= 0x80 }
    /// Whether an identifier may go on with it.
    var continuesName: Bool { beginsName || isDigit }
}

extension Sequence<UInt8> {
    /// Whether one byte stands right before another somewhere.
    func contains(_ first: UInt8, _ second: UInt8) -> Bool {
        var last: UInt8?
        for byte in self {
            if last == first, byte == second { return true }
            last = byte
        }
        return false
    }
}
