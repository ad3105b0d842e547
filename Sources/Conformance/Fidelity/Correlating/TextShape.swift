/// Which characters a text is made of.
struct TextShape {
    let count: Int
    private(set) var isASCII = true
    private(set) var hasDigit = false
    private(set) var hasLower = false
    private(set) var hasUpper = false
    /// Letters, digits, `-` and `_` only, as in base64url.
    private(set) var isURLSafe = true
    private(set) var isBase32 = true
    private(set) var isLowerHex = true
    private var hasMark = false
    /// How often a capital follows a capital: in names of several words only where one is an abbreviation.
    private var capitalPairs = 0

    init(_ text: String) {
        count = text.utf8.count
        var before: UInt8 = 0
        for byte in text.utf8 {
            if Self.isCapital(byte), Self.isCapital(before) { capitalPairs += 1 }
            before = byte
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                if byte < UInt8(ascii: "2") || byte > UInt8(ascii: "7") { isBase32 = false }
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                hasLower = true
                isBase32 = false
                if byte > UInt8(ascii: "f") { isLowerHex = false }
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                hasUpper = true
                isLowerHex = false
            default:
                if byte >= 128 { isASCII = false }
                (isBase32, isLowerHex, hasMark) = (false, false, true)
                if byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") { isURLSafe = false }
            }
        }
    }

    var hasLetter: Bool { hasLower || hasUpper }
    var isAlphanumeric: Bool { !hasMark && count > 0 }
    var isLowerAlphanumeric: Bool { isAlphanumeric && !hasUpper }

    /// Whether capitals stand among small letters as they do where letters are drawn, and in no word.
    var isShuffled: Bool { hasLower && capitalPairs >= 3 }

    private static func isCapital(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }

    static func isLowerHex(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            || byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z")
    }
}
