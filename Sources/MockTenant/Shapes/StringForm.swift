/// Forms of text that requests are held to.
package enum StringForm: String, Sendable, Hashable, CaseIterable {
    /// A letter or `_`, then letters, digits and `_`.
    case username
    /// Text without space around an `@`, a dot after it.
    case email
    /// Digits only, country code first.
    case phone
    /// An absolute URL.
    case url

    /// The word in the issue's `validation`.
    var validation: String { self == .url ? "url" : "regex" }
    /// The issue's message.
    var message: String { self == .url ? "Invalid url" : "Invalid" }

    /// Whether a text has the form.
    package func matches(_ text: String) -> Bool {
        switch self {
        case .username:
            guard let first = text.utf8.first, Self.isLetter(first) else { return false }
            return text.utf8.allSatisfy { Self.isLetter($0) || (48...57).contains($0) }
        case .email: return Self.isAddress(text)
        case .phone: return !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
        case .url:
            guard let colon = text.firstIndex(of: ":"), let first = text.utf8.first, first < 128 else { return false }
            let scheme = text[..<colon].utf8
            return scheme.count > 1 && scheme.allSatisfy { Self.isLetter($0) || (43...57).contains($0) }
                && text[text.index(after: colon)...].contains { $0 != "/" }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == 95 || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func isAddress(_ text: String) -> Bool {
        guard !text.unicodeScalars.contains(where: \.properties.isWhitespace), let at = text.firstIndex(of: "@"),
            at > text.startIndex
        else { return false }
        // Some `@` with text before it, and after it a dot with text on both sides.
        let rest = text[text.index(after: at)...]
        guard let dot = rest.dropFirst().firstIndex(of: ".") else { return false }
        return rest.index(after: dot) < rest.endIndex
    }
}
