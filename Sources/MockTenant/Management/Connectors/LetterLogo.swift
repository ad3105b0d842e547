import OIDC

/// Logos of our own: a square with the first letter of a name.
enum LetterLogo {
    /// The SVG image as a data URI.
    static func dataURI(for name: String) -> String {
        let letter = HTMLText.escape(String(name.prefix(1)))
        let image =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\"><rect width=\"24\" height=\"24\" rx=\"3\""
            + " fill=\"#455\"/><text x=\"12\" y=\"17\" fill=\"#fff\" font-family=\"sans-serif\" font-size=\"14\""
            + " text-anchor=\"middle\">\(letter)</text></svg>"
        return "data:image/svg+xml;base64," + Base64Text.encode(Array(image.utf8))
    }
}
