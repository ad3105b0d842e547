/// A change of one file, written so that it can be seen whether it still fits: nothing is changed on a guess.
package struct TextEdit: Sendable, Hashable {
    /// The path under the docs root, or the path as given.
    package var file: String
    /// The first line it is about, from 1.
    package var line: Int
    package var change: Change

    /// What is changed.
    package enum Change: Sendable, Hashable {
        /// Whole lines, given without the indentation of the code block they belong to.
        case lines(old: [String], new: [String])
        /// A word that stands exactly once between the line and a last line, inclusive.
        case word(old: String, new: String, lastLine: Int)
    }

    package init(file: String, line: Int, change: Change) {
        self.file = file
        self.line = line
        self.change = change
    }

    /// A change of whole lines.
    package init(file: String, line: Int, old: [String], new: [String]) {
        self.init(file: file, line: line, change: .lines(old: old, new: new))
    }

    /// How many lines it is about.
    var lineCount: Int {
        switch change {
        case .lines(let old, _): old.count
        case .word(_, _, let lastLine): max(1, lastLine - line + 1)
        }
    }
}
