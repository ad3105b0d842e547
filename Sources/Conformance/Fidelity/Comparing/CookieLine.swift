/// One `Set-Cookie` line: name, value and attributes as written, attribute names in lower case.
package struct CookieLine {
    package let name: String
    package let value: String
    package let attributes: [String: String]

    package init(_ line: String) {
        let parts = line.split(separator: ";", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        func sides(_ part: String) -> (String, String) {
            guard let equals = part.firstIndex(of: "=") else { return (part, "") }
            return (String(part[..<equals]), String(part[part.index(after: equals)...]))
        }
        (name, value) = sides(parts.first ?? "")
        attributes = Dictionary(
            parts.dropFirst().map { part in
                let (name, value) = sides(part)
                return (name.lowercased(), value)
            }
        ) { $1 }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
