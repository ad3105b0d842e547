/// Hosts of URLs in their one spelling (WHATWG URL Standard §3.5).
enum URLHost {
    private static let forbidden = Set("\u{0}\t\n\r #/:<>?@[\\]^|".utf8)

    /// The host that a text names; nil when it names none.
    ///
    /// - Parameter isSpecial: whether it is a domain or an address; hosts of other schemes are opaque.
    static func parse(_ text: String, isSpecial: Bool) -> String? {
        if text.hasPrefix("[") {
            guard text.hasSuffix("]") else { return nil }
            return IPv6Text.normalized(text.dropFirst().dropLast()).map { "[" + $0 + "]" }
        }
        guard isSpecial else {
            guard !text.utf8.contains(where: forbidden.contains) else { return nil }
            return PercentEncoding.control.encode(text.unicodeScalars)
        }
        guard let name = DomainName.ascii(FormBody.decode(text, plusIsSpace: false)), !name.isEmpty,
            !name.utf8.contains(where: { forbidden.contains($0) || $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "%") })
        else { return nil }
        var labels = name.pieces(between: ".")
        if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
        return endsInNumber(labels) ? address(labels) : name
    }

    /// Whether the last label is a number, so that the host can only be an IPv4 address.
    private static func endsInNumber(_ labels: [Substring]) -> Bool {
        guard let last = labels.last, !last.isEmpty else { return false }
        return last.utf8.allSatisfy { (48...57).contains($0) } || number(last) != nil
    }

    /// An IPv4 address in four decimal parts; the text may have fewer, in octal and hexadecimal too.
    private static func address(_ labels: [Substring]) -> String? {
        let parts = labels.compactMap(number)
        guard parts.count == labels.count, let last = parts.last, parts.count <= 4,
            parts.dropLast().allSatisfy({ $0 < 256 }), last < 1 << UInt64(8 * (5 - parts.count))
        else { return nil }
        let value = parts.dropLast().enumerated().reduce(last) { $0 + $1.element << UInt64(8 * (3 - $1.offset)) }
        return (0..<4).map { String(value >> UInt64(8 * (3 - $0)) & 255) }.joined(separator: ".")
    }

    private static func number(_ label: Substring) -> UInt64? {
        guard !label.isEmpty else { return nil }
        let isHexadecimal = label.hasPrefix("0x") || label.hasPrefix("0X")
        let digits = isHexadecimal ? label.dropFirst(2) : label
        if isHexadecimal, digits.isEmpty { return 0 }
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
        if !isHexadecimal, label.count > 1, label.hasPrefix("0") { return UInt64(label, radix: 8) }
        return UInt64(digits, radix: isHexadecimal ? 16 : 10)
    }
}
