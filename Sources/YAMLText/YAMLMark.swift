/// A place in a YAML text: line and column from 1, the column counted in Unicode scalars.
package struct YAMLMark: Sendable, Hashable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
