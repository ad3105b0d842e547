/// One line of a plain-text guide: its number from 1 and its text without the white space around it.
struct TextLine: Sendable, Hashable {
    var number: Int
    var text: String
    /// Bytes of white space before the text; nearly always 0, as extraction flattens indentation.
    var indent: Int
    /// Whether the line is so long that it cannot be code or a table row: looking at it closely would only cost time.
    var isOverlong: Bool

    var isBlank: Bool { text.isEmpty }

    init(number: Int, text: String, indent: Int = 0, isOverlong: Bool = false) {
        self.number = number
        self.text = text
        self.indent = indent
        self.isOverlong = isOverlong
    }
}
