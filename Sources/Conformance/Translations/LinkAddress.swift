/// An address without what a translation may change in it: the language it leads to.
enum LinkAddress {
    /// The address with the segment, subdomain or query of a language taken out, and anchors of translated headings.
    static func neutral(_ url: String) -> String {
        var url = url
        if let hash = url.firstIndex(of: "#"),
            url[hash...].utf8.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "%") })
        {
            url = String(url[..<hash])
        }
        var parts = url.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        for index in parts.indices.reversed() where index <= 4 && isLanguage(parts[index]) { parts.remove(at: index) }
        if parts.count > 2, parts[1].isEmpty, let dot = parts[2].firstIndex(of: "."),
            isLanguage(String(parts[2][..<dot]))
        {
            parts[2] = String(parts[2][parts[2].index(after: dot)...])
        }
        let joined = parts.joined(separator: "/")
        return joined.count > 1 && joined.hasSuffix("/") ? String(joined.dropLast()) : joined
    }

    /// Whether a segment names a language: `ja`, `zh-TW`, `pt-br`, `en-us`.
    private static func isLanguage(_ segment: String) -> Bool {
        // A name of two letters ends or goes on with a mark.
        let third = segment.utf8.dropFirst(2).first.map(Unicode.Scalar.init)
        guard third == nil || third == "-" || third == "_" else { return false }
        let parts = segment.split { $0 == "-" || $0 == "_" }
        guard let first = parts.first, parts.count <= 2, languages.contains(first.lowercased()) else { return false }
        return parts.count == 1 || (2...4).contains(parts[1].count) && parts[1].allSatisfy(\.isLetter)
    }

    private static let languages: Set<String> = [
        "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl",
        "no",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]
}
