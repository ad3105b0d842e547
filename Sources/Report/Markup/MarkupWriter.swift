/// Writes markup as HTML or XML.
///
/// Whatever a guide or a tenant put into the text stays text.
package struct MarkupWriter {
    /// The two syntaxes.
    package enum Syntax: Sendable { case html, xml }

    private static let voidElements: Set<String> = ["br", "hr", "img", "input", "link", "meta", "col", "wbr"]
    private let syntax: Syntax
    private var output = ""

    private init(syntax: Syntax) { self.syntax = syntax }

    /// The tree as text.
    package static func text(_ markup: Markup, as syntax: Syntax) -> String {
        var writer = MarkupWriter(syntax: syntax)
        writer.write(markup)
        return writer.output
    }

    private mutating func write(_ markup: Markup) {
        switch markup {
        case .text(let text): escape(text, inAttribute: false)
        // `</` cannot end a style element early, even in text of our own.
        case .style(let text): output += text.replacing("</", with: "<\\/")
        case .element(let name, let attributes, let children):
            output += "<" + name
            for attribute in attributes {
                output += " " + attribute.name + "=\""
                escape(attribute.value, inAttribute: true)
                output += "\""
            }
            if children.isEmpty, syntax == .xml {
                output += "/>"
                return
            }
            output += ">"
            if syntax == .html, Self.voidElements.contains(name) { return }
            for child in children { write(child) }
            output += "</" + name + ">"
        }
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where inAttribute: output += "&quot;"
            case "'" where inAttribute: output += "&#39;"
            case "\n" where inAttribute: output += "&#10;"
            case "\t" where inAttribute: output += "&#9;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\r": output += syntax == .xml ? "&#13;" : "\n"
            default: output.unicodeScalars.append(Self.isHarmless(scalar) ? scalar : "\u{FFFD}")
            }
        }
    }

    /// Neither forbidden in XML 1.0 (§2.2), nor a control, nor able to turn the direction of the text around it.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
