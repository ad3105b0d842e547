/// Sets messages the way compilers do, with a source line and carets.
package struct MessageWriter: Sendable {
    let style: Style
    let width: Int

    /// A writer that breaks long details at a width in columns; 0 never breaks them.
    package init(style: Style, width: Int = 110) {
        self.style = style
        self.width = width
    }

    /// The lines of a message, without a trailing newline.
    package func lines(_ message: Message) -> [String] {
        let label: String
        switch message.level {
        case .error: label = style.paint("error:", .red, bold: true)
        case .warning: label = style.paint("warning:", .yellow, bold: true)
        case .note: label = style.paint("note:", .cyan, bold: true)
        }
        let place = message.place.map { style.paint(Printable.line($0.text) + ":", bold: true) + " " } ?? ""
        var lines = [place + label + " " + style.paint(Printable.line(message.summary), bold: true)]
        if let place = message.place { lines += source(place) }
        for detail in message.details where !detail.text.isEmpty {
            lines += labelled(detail.label, detail.text, isVerbatim: detail.isVerbatim)
        }
        if let hint = message.hint, !hint.isEmpty { lines += labelled("hint", hint) }
        return lines
    }

    private func labelled(_ label: String, _ text: String, isVerbatim: Bool = false) -> [String] {
        let prefix = "  \(label): "
        let room = width > 0 && !isVerbatim ? max(40, width - prefix.count) : Int.max
        let wrapped = TerminalText.wrap(Printable.block(text), width: room)
        return wrapped.enumerated().map { index, line in
            index == 0
                ? "  " + style.paint(label + ":", .cyan) + " " + line
                : String(repeating: " ", count: prefix.count) + line
        }
    }

    private func source(_ place: Message.Place) -> [String] {
        guard let text = place.sourceLine, let line = place.line, !text.allSatisfy(\.isWhitespace) else { return [] }
        let number = String(line)
        let gutter = String(repeating: " ", count: number.count)
        let bytes = Array(text.utf8)
        let start = min(max(0, (place.column ?? 1) - 1), bytes.count)
        let before = Printable.line(String(decoding: bytes[..<start], as: UTF8.self))
        let marked = Printable.line(String(decoding: bytes[start...].prefix(max(1, place.length)), as: UTF8.self))
        let window = Self.window(of: Printable.line(text), from: before.count)
        var lines = [
            style.paint(" \(gutter) |", .blue), style.paint(" \(number) |", .blue) + " " + window.text,
        ]
        if place.column != nil {
            let offset = TerminalText.columns(String(window.text.prefix(before.count - window.skipped)))
            let carets = String(repeating: "^", count: max(1, min(TerminalText.columns(marked), 60)))
            lines.append(
                style.paint(" \(gutter) |", .blue) + " " + String(repeating: " ", count: offset)
                    + style.paint(carets, .red, bold: true))
        }
        return lines
    }

    /// The part of a long line that holds the place, at most 160 characters.
    private static func window(of text: String, from position: Int) -> (text: String, skipped: Int) {
        guard text.count > 160 else { return (text, 0) }
        let skipped = max(0, min(position - 60, text.count - 160))
        return (String(text.dropFirst(skipped).prefix(160)), skipped)
    }
}
