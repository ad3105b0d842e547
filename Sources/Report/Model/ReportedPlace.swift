import Basis

/// A place in a guide with the lines around it, as far as the guide's blocks hold them.
package struct ReportedPlace: Sendable, Hashable {
    package var file: String
    /// From 1.
    package var line: Int
    package var column: Int
    package var endLine: Int
    /// `file:line` of the importing files, outermost first.
    package var importedAt: [String]
    /// Lines of the guide around the place, with their numbers.
    package var excerpt: [Line]

    package init(file: String, line: Int, column: Int = 1, endLine: Int? = nil, importedAt: [String] = []) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = max(line, endLine ?? line)
        self.importedAt = importedAt
        excerpt = []
    }

    /// One line of a guide.
    package struct Line: Sendable, Hashable {
        package var number: Int
        package var text: String

        package init(_ number: Int, _ text: String) {
            self.number = number
            self.text = text
        }
    }

    /// `file:line`.
    package var text: String { "\(file):\(line)" }

    /// Whether the place covers that line of that file.
    package func covers(_ other: ReportedPlace) -> Bool {
        file == other.file && line <= other.endLine && other.line <= endLine
    }
}
