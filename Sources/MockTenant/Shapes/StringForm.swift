import Basis
import OIDC

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
    /// A color as `#` with three or six hexadecimal digits.
    case color
    /// A day as `2026-01-31`.
    case date
    /// The tag of a language, of those in `Resources/languages.json`.
    case language
    /// A registered redirect URI: any scheme, `*` in a label of the host or in the path.
    case redirectURI

    /// The word in the issue's `validation`; nil for forms that are checked by a function.
    var validation: String? {
        switch self {
        case .url: "url"
        case .username, .email, .phone, .color, .date: "regex"
        case .language, .redirectURI: nil
        }
    }
    /// The issue's message.
    var message: String {
        switch self {
        case .url: "Invalid url"
        case .username, .email, .phone, .color, .date: "Invalid"
        case .language, .redirectURI: "Invalid input"
        }
    }

    /// Whether a text has the form.
    package func matches(_ text: String) -> Bool {
        switch self {
        case .username:
            guard let first = text.utf8.first, Self.isLetter(first) else { return false }
            return text.utf8.allSatisfy { Self.isLetter($0) || (48...57).contains($0) }
        case .email: return Self.isAddress(text)
        case .phone: return !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
        case .color:
            let digits = text.dropFirst().utf8
            return text.hasPrefix("#") && [3, 6].contains(digits.count) && digits.allSatisfy(Self.isHexadecimal)
        case .date:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            return parts.map(\.utf8.count) == [4, 2, 2]
                && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        case .language: return Self.languages.contains(text)
        case .redirectURI: return RedirectURIForm.matches(text)
        case .url: return URLRecord(text) != nil
        }
    }

    /// The tags of languages that texts can be stored for.
    private static let languages = languages("tags")
    /// The languages that a new tenant's sign-in pages have texts in.
    static let pageLanguages = languages("ofPages")

    private static let languageLists = ResourceFile.installedJSON("languages.json", of: "MockTenant")

    private static func languages(_ list: String) -> Set<String> { Set(languageLists[list]?.strings ?? []) }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
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
