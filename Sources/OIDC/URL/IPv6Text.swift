import Foundation

/// IPv6 addresses in the spelling of RFC 5952, as URLs write them between brackets.
enum IPv6Text {
    /// The address in small letters, its longest run of zeros left out; nil when it is none or names a zone.
    static func normalized(_ text: Substring) -> String? {
        var bytes = in6_addr()
        guard !text.contains("%"), inet_pton(AF_INET6, String(text), &bytes) == 1 else { return nil }
        let pieces = withUnsafeBytes(of: &bytes) { raw in
            (0..<8).map { Int(raw[$0 * 2]) << 8 | Int(raw[$0 * 2 + 1]) }
        }
        var longest = 0..<0
        var start = 0
        for index in 0...8 where index == 8 || pieces[index] != 0 {
            if index - start > max(longest.count, 1) { longest = start..<index }
            start = index + 1
        }
        let words = pieces.map { String($0, radix: 16) }
        guard !longest.isEmpty else { return words.joined(separator: ":") }
        return words[..<longest.lowerBound].joined(separator: ":") + "::"
            + words[longest.upperBound...].joined(separator: ":")
    }
}
