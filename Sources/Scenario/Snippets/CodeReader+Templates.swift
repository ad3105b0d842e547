extension CodeReader {
    /// Longest substitution that is read, in bytes.
    private static let substitutionLimit = 1_000

    /// Finds the calls inside of template literals: `Bearer ${await getAccessToken(resource)}`.
    mutating func readSubstitutions() {
        var found: [SnippetScan.Call] = []
        for token in tokens where token.kind == .template {
            var line = token.line
            var rest = token.text[...]
            while let open = rest.range(of: "${") {
                line += rest[..<open.lowerBound].count { $0 == "\n" }
                let body = Self.substitution(rest[open.upperBound...])
                if body.contains("("), body.utf8.count <= Self.substitutionLimit {
                    found += CodeReader.scan(String(body), language: language, firstLine: line).calls
                }
                line += body.count { $0 == "\n" }
                rest = rest[body.endIndex...]
            }
        }
        guard !found.isEmpty else { return }
        // Both are in order; of one line the calls outside come first.
        let outside = scan.calls
        scan.calls = (outside + found).enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        .map(\.element)
    }

    /// What stands before the brace that closes a substitution.
    private static func substitution(_ text: Substring) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" {
                if depth == 0 { return text[..<index] }
                depth -= 1
            }
        }
        return text
    }
}
