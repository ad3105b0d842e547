/// A message to the person at the terminal, in the form compilers use: place, what, source line, hint.
package struct Message: Sendable, Hashable {
    package var level: Level
    package var summary: String
    package var place: Place?
    /// Lines of `label: text` below the source line, such as expected and observed.
    package var details: [Detail]
    package var hint: String?

    package init(
        _ level: Level, _ summary: String, at place: Place? = nil, details: [Detail] = [], hint: String? = nil
    ) {
        self.level = level
        self.summary = summary
        self.place = place
        self.details = details
        self.hint = hint
    }

    /// How bad it is.
    package enum Level: String, Sendable, Hashable { case error, warning, note }

    /// A labelled line under a message.
    package struct Detail: Sendable, Hashable {
        package var label: String
        package var text: String
        /// Whether the text stays on one line however long it is, so that a reader can copy it.
        package var isVerbatim: Bool

        package init(_ label: String, _ text: String, isVerbatim: Bool = false) {
            self.label = label
            self.text = text
            self.isVerbatim = isVerbatim
        }
    }

    /// A place in a file: line and column from 1, and the line's text where it is at hand.
    package struct Place: Sendable, Hashable {
        package var file: String
        package var line: Int?
        package var column: Int?
        package var sourceLine: String?
        /// How many columns the carets cover.
        package var length: Int

        package init(
            _ file: String, line: Int? = nil, column: Int? = nil, sourceLine: String? = nil, length: Int = 1
        ) {
            self.file = file
            self.line = line
            self.column = column
            self.sourceLine = sourceLine
            self.length = length
        }

        /// `file:line:column`.
        package var text: String {
            ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
        }
    }
}
