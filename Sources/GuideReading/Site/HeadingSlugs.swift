/// The ids that Docusaurus derives from headings without one: github-slugger's, numbered when they repeat.
struct HeadingSlugs {
    private var counts: [String: Int] = [:]

    /// The id of a heading's text.
    mutating func slug(of text: String) -> String {
        let base = Self.base(text)
        let count = counts[base, default: 0]
        counts[base] = count + 1
        return count == 0 ? base : "\(base)-\(count)"
    }

    /// Small letters; letters, digits, marks, `-` and `_` stay, blanks become hyphens, everything else goes.
    static func base(_ text: String) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar == " " || scalar == "-" {
                slug.unicodeScalars.append("-")
            } else if scalar == "_" || isKept(scalar) {
                slug.unicodeScalars.append(scalar)
            }
        }
        return slug
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
            true
        default: false
        }
    }
}
