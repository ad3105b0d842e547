import Guide

/// Code gathered from a page, line by line, with the place of each line.
struct CodeReading {
    private var lines: [Line] = [Line()]

    private struct Line {
        var text = ""
        /// Where its first text begins.
        var start: Int?
        /// Where it ends, when nothing stands on it.
        var end = 0
        var isMarked = false
    }

    /// Adds text that begins at an offset.
    mutating func text(_ text: String, at offset: Int) {
        for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { endLine(at: offset) }
            if lines[lines.count - 1].start == nil { lines[lines.count - 1].start = offset }
            lines[lines.count - 1].text += part
        }
    }

    /// Ends a line at an offset.
    mutating func endLine(at offset: Int) {
        lines[lines.count - 1].end = offset
        lines.append(Line())
    }

    /// Notes that the page sets the current line apart.
    mutating func markLine() { lines[lines.count - 1].isMarked = true }

    /// The marked lines as in an info string, such as `{1,4-6}`; empty without any.
    private(set) var highlights = ""

    /// The text, and where its lines stand: as marked by the page, else without empty lines at both ends.
    mutating func finished(isMarked: Bool, tree: HTMLTree, start: Int) -> (text: String, lines: CodeLines) {
        if isMarked {
            if lines.count > 1 { lines.removeLast() }
        } else {
            while lines.count > 1, let last = lines.last, last.text.allSatisfy(\.isWhitespace) { lines.removeLast() }
            if let first = lines.firstIndex(where: { !$0.text.isEmpty }) { lines.removeFirst(first) }
        }
        highlights = Self.ranges(lines.indices.filter { lines[$0].isMarked }.map { $0 + 1 })
        let text = lines.map(\.text).joined(separator: "\n")
        var places: [CodeLines.Place] = []
        for line in lines {
            let (number, column) = tree.place(of: line.start ?? (line.end > 0 ? line.end : start))
            places.append(CodeLines.Place(line: number, column: column))
        }
        return (text, CodeLines(first: places.first?.line ?? tree.place(of: start).line, places: places))
    }

    private static func ranges(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        guard !runs.isEmpty else { return "" }
        let texts = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        return "{" + texts.joined(separator: ",") + "}"
    }
}
