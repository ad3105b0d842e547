/// Where each line of a code block stands when these are not consecutive lines of the file, as in rendered pages.
package struct CodeLines: Sendable, Hashable {
    /// The number that the first line of the code goes by; the others follow one by one.
    package var first: Int
    package var places: [Place]

    package init(first: Int, places: [Place]) {
        self.first = first
        self.places = places
    }

    /// A line from 1 and a column from 1, counted in UTF-8 bytes.
    package struct Place: Sendable, Hashable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// Whether the lines are consecutive lines of the file, so that nothing has to be looked up.
    package var isConsecutive: Bool {
        places.enumerated().allSatisfy { $0.element.line == first + $0.offset && $0.element.column == 1 }
    }

    /// The place of a line by its number; nil when it is not of this code.
    package func place(of line: Int) -> Place? {
        places.indices.contains(line - first) ? places[line - first] : nil
    }
}
