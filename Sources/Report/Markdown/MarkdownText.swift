import Basis

/// Puts foreign text into Markdown so that it stays text: no markup, no HTML, no mention, no table cell of its own.
enum MarkdownText {
    /// One line of running text.
    static func line(_ text: String) -> String {
        var output = ""
        for scalar in oneLine(text).unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "|", "*", "_", "`", "[", "]", "\\", "#", "~", "!": output += "\\" + String(scalar)
            // A zero-width space keeps a name from being notified.
            case "@": output += "@\u{200B}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// One line inside HTML.
    static func html(_ text: String) -> String {
        MarkupWriter.text(.text(oneLine(text)), as: .html).replacing("@", with: "@\u{200B}")
    }

    /// A code span; a bar cannot end the table cell.
    static func code(_ text: String) -> String {
        let text = oneLine(text).replacing("|", with: "\\|")
        let ticks = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
        let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return ticks + padding + text + padding + ticks
    }

    /// A fenced block whose fence the text cannot close.
    static func fence(_ text: String, language: String = "") -> String {
        let ticks = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return ticks + language + "\n" + Printable.block(text) + "\n" + ticks
    }

    private static func oneLine(_ text: String) -> String {
        Printable.block(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
        var longest = 0
        var current = 0
        for next in text.unicodeScalars {
            current = next == scalar ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
