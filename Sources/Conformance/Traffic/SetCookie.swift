import OIDC

/// A cookie that an answer sets, as its line says (RFC 6265 §4.1).
struct SetCookie: Sendable, Hashable {
    var name: String
    var value: String
    /// Attributes by lower-case name; flags have an empty value.
    var attributes: [String: String]

    init(_ line: String) {
        let parts = line.split(separator: ";", omittingEmptySubsequences: false)
        let pair = (parts.first ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        name = Self.trimmed(pair.first ?? "")
        value = pair.count > 1 ? Self.trimmed(pair[1]) : ""
        attributes = [:]
        for part in parts.dropFirst() {
            let attribute = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = Self.trimmed(attribute.first ?? "").lowercased()
            attributes[key] = attribute.count > 1 ? Self.trimmed(attribute[1]) : ""
        }
    }

    /// Whether scripts of the page cannot read it.
    var isHTTPOnly: Bool { attributes["httponly"] != nil }

    /// Whether the line takes the cookie away instead of setting it.
    var isDeletion: Bool {
        if let age = attributes["max-age"].flatMap({ Int($0) }), age <= 0 { return true }
        return attributes["expires"]?.contains(" 1970 ") == true || attributes["expires"]?.contains("-1970 ") == true
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...end])
    }
}

extension Exchange {
    /// The cookies that the answer sets or takes away.
    var setCookies: [SetCookie] { response?.headers.all("set-cookie").map(SetCookie.init) ?? [] }

    /// The values of a cookie that the request carries.
    func sentCookies(_ name: String) -> [String] {
        request.headers.all("cookie").flatMap { $0.split(separator: ";") }
            .map { SetCookie(String($0)) }.filter { $0.name == name }.map(\.value)
    }
}
