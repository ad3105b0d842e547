/// Where something stands in a guide: file, first and last line and column, and the chain of imports that led there.
package struct SourceRange: Sendable, Hashable {
    /// The path under the docs root, or the path as given.
    package var file: String
    /// The first line, from 1.
    package var line: Int
    /// The first column, from 1, counted in UTF-8 bytes.
    package var column: Int
    /// The last line, inclusive.
    package var endLine: Int
    /// The column after the last byte.
    package var endColumn: Int
    /// The places in importing files through which this fragment came in, outermost first.
    package var importedAt: [ImportSite]
    /// Where the lines of this code stand; nil when they are consecutive lines of the file.
    package var codeLines: CodeLines?

    package init(
        file: String, line: Int, column: Int = 1, endLine: Int? = nil, endColumn: Int = 1, importedAt: [ImportSite] = []
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = max(line, endLine ?? line)
        self.endColumn = endColumn
        self.importedAt = importedAt
    }

    /// One place where a fragment is used.
    package struct ImportSite: Sendable, Hashable {
        package var file: String
        package var line: Int

        package init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// The same file and import chain, other lines; of code, the places where these lines stand.
    package func at(line: Int, endLine: Int? = nil) -> SourceRange {
        var range = SourceRange(file: file, line: line, endLine: endLine, importedAt: importedAt)
        range.codeLines = codeLines
        guard let codeLines, let place = codeLines.place(of: line) else { return range }
        let end = codeLines.place(of: max(line, endLine ?? line)) ?? place
        (range.line, range.column) = (place.line, place.column)
        (range.endLine, range.endColumn) = (end.line, end.line == place.line ? end.column : 1)
        return range
    }
}
