/// A table: header cells and rows, each row with its source line.
package struct Table: Sendable, Hashable {
    package var header: [[Inline]]
    package var rows: [Row]

    package init(header: [[Inline]], rows: [Row]) {
        self.header = header
        self.rows = rows
    }

    /// One row.
    package struct Row: Sendable, Hashable {
        package var cells: [[Inline]]
        package var line: Int

        package init(cells: [[Inline]], line: Int) {
            self.cells = cells
            self.line = line
        }
    }
}
