/// Sets messages the way compilers do, with a source line and carets.
package struct MessageWriter: Sendable {
    let style: Style

    package init(style: Style) { self.style = style }

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
        for detail in message.details where !detail.text.isEmpty { lines += labelled(detail.label, detail.text) }
        if let hint = message.hint, !hint.isEmpty { lines += labelled("hint", hint) }
        return lines
    }

    private func labelled(_ label: String, _ text: String) -> [String] {
        let prefix = "  \(label): "
        let width = max(40, 110 - prefix.count)
        let wrapped = HelpText.wrap(Printable.block(text), width: width)
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
            let offset = Self.width(String(window.text.prefix(before.count - window.skipped)))
            let carets = String(repeating: "^", count: max(1, min(Self.width(marked), 60)))
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

    /// Columns a text takes in a terminal: East Asian wide characters take two.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xE31, 0xE34...0xE3A, 0xE47...0xE4E: sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }
}
