/// Whether and how text is coloured.
///
/// Colour never carries meaning alone.
package struct Style: Sendable, Hashable {
    package var isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    /// The colours used, by their ANSI numbers.
    package enum Colour: Int, Sendable {
        case red = 31, green = 32, yellow = 33, blue = 34, magenta = 35, cyan = 36, grey = 90
    }

    /// The text in a colour, bold on request; unchanged when colours are off.
    package func paint(_ text: String, _ colour: Colour? = nil, bold: Bool = false) -> String {
        guard isColoured, !text.isEmpty else { return text }
        let codes = (bold ? ["1"] : []) + (colour.map { ["\($0.rawValue)"] } ?? [])
        return codes.isEmpty ? text : "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
    }

    /// Decides by flag, `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, and terminal, in that order.
    package static func decide(flag: String?, environment: [String: String], isTerminal: Bool) -> Style {
        switch flag {
        case "always": return Style(isColoured: true)
        case "never": return Style(isColoured: false)
        default: break
        }
        if !(environment["NO_COLOR"] ?? "").isEmpty { return Style(isColoured: false) }
        let forced = environment["CLICOLOR_FORCE"] ?? environment["FORCE_COLOR"] ?? ""
        if !forced.isEmpty, forced != "0" { return Style(isColoured: true) }
        return Style(isColoured: isTerminal && environment["TERM"] != "dumb")
    }
}
