/// The change of a file as a unified diff that `git apply` and `patch` take.
package enum UnifiedDiff {
    /// Lines of context around a change.
    private static let context = 3

    /// The diff of two texts, nil when they are equal.
    ///
    /// - Parameter path: the file's path with `/`, relative to where the patch is applied.
    package static func text(path: String, old: String, new: String) -> String? {
        guard old != new else { return nil }
        let (before, after) = (lines(old), lines(new))
        let alignment = Alignment(before.count, after.count) { before[$0] == after[$1] }
        var output = "diff --git \(name("a/" + path)) \(name("b/" + path))\n"
        output += "--- \(marked("a/" + path))\n+++ \(marked("b/" + path))\n"
        for hunk in hunks(alignment.gaps, before.count) {
            guard let first = hunk.first, let last = hunk.last else { continue }
            let start = max(0, first.original.lowerBound - context)
            let end = min(before.count, last.original.upperBound + context)
            let shift = first.translated.lowerBound - first.original.lowerBound
            let grown = hunk.reduce(0) { $0 + $1.translated.count - $1.original.count }
            output += "@@ -\(span(start, end - start)) +\(span(start + shift, end - start + grown)) @@\n"
            var line = start
            for gap in hunk {
                for index in line..<gap.original.lowerBound { output += " " + before[index] }
                for index in gap.original { output += "-" + before[index] }
                for index in gap.translated { output += "+" + after[index] }
                line = gap.original.upperBound
            }
            for index in line..<end { output += " " + before[index] }
        }
        return output
    }

    /// Gaps whose contexts touch, together.
    private static func hunks(_ gaps: [Alignment.Gap], _ count: Int) -> [[Alignment.Gap]] {
        var hunks: [[Alignment.Gap]] = []
        for gap in gaps {
            if let last = hunks.last?.last, gap.original.lowerBound - last.original.upperBound <= 2 * context {
                hunks[hunks.count - 1].append(gap)
            } else {
                hunks.append([gap])
            }
        }
        return hunks
    }

    private static func span(_ start: Int, _ count: Int) -> String {
        count == 0 ? "\(start),0" : count == 1 ? "\(start + 1)" : "\(start + 1),\(count)"
    }

    /// The lines with their ends; a last line without one says so, as diffs do.
    private static func lines(_ text: String) -> [String] {
        var lines = text.linesAsWritten.map { $0 + "\n" }
        if text.utf8.last == UInt8(ascii: "\n") || text.isEmpty {
            lines.removeLast()
        } else if let last = lines.popLast() {
            lines.append(last + "\\ No newline at end of file\n")
        }
        return lines
    }

    /// A path of a header line, closed by a tab where blanks are in it.
    private static func marked(_ path: String) -> String {
        let name = name(path)
        return name == path && path.contains(" ") ? path + "\t" : name
    }

    /// A path, quoted as git quotes it where characters are in it that end a line or a quotation.
    private static func name(_ path: String) -> String {
        guard path.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\"" || $0 == "\\" || $0.value == 0x7F })
        else { return path }
        let quoted = path.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\t": "\\t"
            case "\r": "\\r"
            default:
                scalar.value < 0x20 || scalar.value == 0x7F
                    ? "\\" + String(scalar.value + 0o1000, radix: 8).dropFirst() : String(scalar)
            }
        }
        return "\"" + quoted.joined() + "\""
    }
}
