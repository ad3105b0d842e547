/// Writes values in the Distinguished Encoding Rules (X.690), as far as a certificate needs them.
enum DER {
    /// A value of any tag.
    static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 0x80 { return [tag, UInt8(count)] + content }
        let digits = stride(from: (count.bitWidth - count.leadingZeroBitCount - 1) / 8 * 8, through: 0, by: -8)
            .map { UInt8(truncatingIfNeeded: count >> $0) }
        return [tag, 0x80 | UInt8(digits.count)] + digits + content
    }

    static func sequence(_ parts: [UInt8]...) -> [UInt8] { value(0x30, Array(parts.joined())) }
    static func set(_ part: [UInt8]) -> [UInt8] { value(0x31, part) }
    static func text(_ text: String) -> [UInt8] { value(0x0C, Array(text.utf8)) }
    static func octets(_ bytes: [UInt8]) -> [UInt8] { value(0x04, bytes) }
    static func bits(_ bytes: [UInt8]) -> [UInt8] { value(0x03, [0] + bytes) }
    static let yes: [UInt8] = [0x01, 0x01, 0xFF]

    /// A number that is not negative, from its big-endian bytes.
    static func number(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        let needsZero = digits.first.map { $0 >= 0x80 } ?? true
        return value(0x02, (needsZero ? [0] : []) + digits)
    }

    /// An object identifier, such as `2.5.29.17`.
    static func identifier(_ arcs: [Int]) -> [UInt8] {
        let joined = [arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2)
        return value(0x06, joined.flatMap(base128))
    }

    private static func base128(_ arc: Int) -> [UInt8] {
        var bytes = [UInt8(arc & 0x7F)]
        var rest = arc >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }

    /// A time as `YYYYMMDDHHMMSSZ` (`GeneralizedTime`).
    static func time(_ text: String) -> [UInt8] { value(0x18, Array(text.utf8)) }
}
