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

    /// The absolute URIs in running text, in order, without the punctuation around them.
    static func all(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let mark = rest.range(of: "://") {
            let head = rest[..<mark.lowerBound]
            let scheme = head.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
                .reversed()
            let tail = rest[mark.upperBound...].prefix { $0.isASCII && !$0.isWhitespace && !"\"'`<>|、。".contains($0) }
            var uri = String(scheme) + "://" + String(tail)
            while let last = uri.last, ".,;:!?)]}".contains(last), !(last == "}" && uri.contains("${")) {
                uri.removeLast()
            }
            if !scheme.isEmpty, isAbsolute(uri) { found.append(uri) }
            rest = rest[mark.upperBound...]
        }
        return found
    }

    /// The path of an absolute URI, `/` when it has none.
    static func path(_ uri: String) -> String {
        guard let mark = uri.range(of: "://") else { return uri }
        guard let slash = uri[mark.upperBound...].firstIndex(of: "/") else { return "/" }
        return String(uri[slash...].prefix { $0 != "?" && $0 != "#" })
    }

    /// Whether the URI stands on the reader's own machine or has a scheme of the reader's application.
    static func isOfApplication(_ uri: String) -> Bool {
        guard let mark = uri.range(of: "://") else { return false }
        let scheme = uri[..<mark.lowerBound]
        let host = uri[mark.upperBound...].prefix { $0 != "/" && $0 != ":" }
        if scheme == "http" || scheme == "https" {
            return host == "localhost" || host == "127.0.0.1" || host.hasSuffix(".chromiumapp.org")
                || host.hasPrefix("<")
                || host.hasPrefix("your-") || host.hasPrefix("example.")
        }
        return scheme.contains(".") || scheme == "logto" || scheme.hasPrefix("io")
    }
}
