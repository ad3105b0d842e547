/// A file with edits made in it: those that still fit, no two on the same lines.
package struct EditedText: Sendable {
    /// The new text.
    package private(set) var text: String
    /// How many edits were made.
    package private(set) var count = 0

    /// Makes edits in a text; line ends stay as they are.
    package init(_ text: String, _ edits: [TextEdit]) {
        self.text = text
        var lines = text.linesAsWritten
        var end = Int.max
        // From the end, so that the lines of those before stay where they are.
        for edit in edits.sorted(by: { ($0.line, $0.lineCount) > ($1.line, $1.lineCount) }) {
            let range = edit.line - 1..<edit.line - 1 + edit.lineCount
            guard range.lowerBound >= 0, range.upperBound <= min(end, lines.count),
                let new = Self.changed(Array(lines[range]), edit.change), new != Array(lines[range])
            else { continue }
            lines.replaceSubrange(range, with: new)
            end = range.lowerBound
            count += 1
        }
        if count > 0 { self.text = lines.joined(separator: "\n") }
    }

    private static func changed(_ lines: [String], _ change: TextEdit.Change) -> [String]? {
        switch change {
        case .lines(let old, let new): return exchanged(lines, old, new)
        case .word(let old, let new, _):
            var lines = lines
            let places = lines.indices.flatMap { index in whole(old, in: lines[index]).map { (index, $0) } }
            guard places.count == 1, let (index, range) = places.first else { return nil }
            lines[index].replaceSubrange(range, with: new)
            return lines
        }
    }

    /// The new lines with the indentation and the line ends of those that stand there; nil when others stand there.
    private static func exchanged(_ lines: [String], _ old: [String], _ new: [String]) -> [String]? {
        let end = lines.first?.hasSuffix("\r") == true ? "\r" : ""
        var indent: String?
        for (line, wanted) in zip(lines, old) {
            let bare = line.hasSuffix("\r") ? String(line.dropLast()) : line
            guard bare.hasSuffix(wanted) else { return nil }
            let prefix = String(bare.dropLast(wanted.count))
            guard prefix.allSatisfy({ $0 == " " || $0 == "\t" || $0 == ">" }) else { return nil }
            if wanted.isEmpty { continue }
            if let indent, indent != prefix { return nil }
            indent = prefix
        }
        return new.map { $0.isEmpty ? end : (indent ?? "") + $0 + end }
    }

    /// Where a word stands by itself: no letter, digit or mark of a name before or behind it.
    private static func whole(_ word: String, in line: String) -> [Range<String.Index>] {
        line.ranges(of: word).filter { range in
            let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
            let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
            return !isNamePart(before) && !isNamePart(after)
        }
    }

    private static func isNamePart(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || "_-/.$".contains(character)
    }
}

extension String {
    /// The text between line feeds; a carriage return before one stays at the end of its line.
    var linesAsWritten: [String] {
        utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}
