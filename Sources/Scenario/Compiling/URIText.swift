/// Finds URIs in prose and takes them apart, tolerant of placeholders.
enum URIText {
    /// Whether a text is an absolute URI: a scheme, `://`, something.
    static func isAbsolute(_ text: String) -> Bool {
        guard let colon = text.range(of: "://"), colon.lowerBound > text.startIndex, colon.upperBound < text.endIndex
        else {
            return false
        }
        return text[..<colon.lowerBound].allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
            && !text.contains { $0.isWhitespace }
    }

    /// Whether a literal stands for a URI: absolute, with something filled in, or a placeholder like `<your-redirect-uri>`.
    static func isWritten(_ literal: String) -> Bool {
        if literal.contains("://") || literal.contains("${") { return true }
        let words = literal.lowercased().split { !$0.isLetter }
        return literal.hasPrefix("<") && literal.hasSuffix(">") && (words.contains("uri") || words.contains("url"))
    }

    /// The absolute URIs in running text, in order, without the punctuation around them.
    static func all(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let mark = rest.range(of: "://") {
            let head = rest[..<mark.lowerBound]
            let scheme = head.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
                .reversed()
            // Extraction may glue a word to the address that follows it.
            let web = ["https", "http"].first { scheme.count > $0.count && String(scheme).hasSuffix($0) }
            var uri = (web ?? String(scheme)) + "://" + String(tail(of: rest[mark.upperBound...]))
            while let last = uri.last, ".,;:!?)]}".contains(last), !(last == "}" && uri.contains("${")) {
                uri.removeLast()
            }
            if !scheme.isEmpty, isAbsolute(uri) { found.append(uri) }
            rest = rest[mark.upperBound...]
        }
        return found
    }

    /// What of a text belongs to a URI that begins before it; of angle brackets only those around a placeholder do.
    private static func tail(of text: Substring) -> Substring {
        var end = text.startIndex
        while end < text.endIndex {
            let character = text[end]
            if character == "<" {
                let name = text[text.index(after: end)...].prefix {
                    $0.isASCII && ($0.isLetter || $0.isNumber || "-_ ".contains($0))
                }
                guard !name.isEmpty, name.endIndex < text.endIndex, text[name.endIndex] == ">" else { break }
                end = text.index(after: name.endIndex)
                continue
            }
            guard character.isASCII, !character.isWhitespace, !"\"'`>|".contains(character) else { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }

    /// The path of an absolute URI, `/` when it has none.
    static func path(_ uri: String) -> String {
        guard let mark = uri.range(of: "://") else { return uri }
        guard let slash = uri[mark.upperBound...].firstIndex(of: "/") else { return "/" }
        return String(uri[slash...].prefix { $0 != "?" && $0 != "#" })
    }

    /// Whether the URI has the scheme `http` or `https`, and not one of a native application.
    static func isWeb(_ uri: String) -> Bool { uri.hasPrefix("http://") || uri.hasPrefix("https://") }

    /// Whether the URI stands on the reader's own machine or has a scheme of the reader's application.
    static func isOfApplication(_ uri: String) -> Bool {
        // A placeholder behind `/callback/` is a connector's: that is the address of the tenant, which its provider calls.
        guard let mark = uri.range(of: "://"), !["$", "<", "{"].contains(where: { uri.contains("/callback/\($0)") })
        else { return false }
        let scheme = uri[..<mark.lowerBound]
        let host = uri[mark.upperBound...].prefix { $0 != "/" && $0 != ":" }
        if scheme == "http" || scheme == "https" {
            return host == "localhost" || host == "127.0.0.1" || host.hasSuffix(".chromiumapp.org")
                || (host.hasPrefix("<") && !host.contains("logto"))
                || host.hasPrefix("your-") || host.hasPrefix("example.")
        }
        return scheme.contains(".") || scheme == "logto" || scheme.hasPrefix("io") || scheme.hasSuffix("-extension")
    }
}
