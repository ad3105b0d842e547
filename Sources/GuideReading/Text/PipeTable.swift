import Guide

/// Reads tables that survived extraction as cells between pipes over a rule of hyphens.
struct PipeTable {
    /// The table and one past its last line.
    let table: Table
    let end: Int
    /// Rows with fewer values than the header has columns.
    let damaged: [Int]

    /// Whether the line is the rule under a table's header: hyphens, pipes, colons, nothing else.
    static func isRule(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count >= 4, bytes.count < 2_000 else { return false }
        return bytes.contains(0x7C) && text.contains("---")
            && bytes.allSatisfy { $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 }
    }

    /// Reads the table whose header is at `start` and whose rule is at `start + 1`.
    init?(_ lines: [TextLine], at start: Int) {
        guard start + 1 < lines.count, Self.isRule(lines[start + 1].text), lines[start].text.contains("|") else {
            return nil
        }
        let header = Self.cells(lines[start].text)
        var raw: [(cells: [String], line: Int)] = []
        var index = start + 2
        while index < lines.count, lines[index].text.contains("|"), !lines[index].isOverlong {
            if index + 1 < lines.count, Self.isRule(lines[index + 1].text) { break }
            raw.append((Self.fitted(Self.cells(lines[index].text), to: header.count), lines[index].number))
            index += 1
        }
        end = index
        var damaged: [Int] = []
        // What whole rows have in the second column.
        let whole = raw.lazy.map(\.cells).filter { $0.count == header.count && $0.last?.isEmpty == false }
        let seconds = header.count > 1 ? Set(whole.map { $0[1] }) : []
        let rows = raw.map { row, line in
            let whole = Self.restore(row, seconds: seconds, header: header)
            if whole != nil { damaged.append(line) }
            return Table.Row(cells: whole ?? row.map { Self.inlines($0, line: line) }, line: line)
                .atLine(line)
        }
        self.damaged = damaged
        table = Table(header: header.map { Self.inlines($0, line: lines[start].number) }, rows: rows)
    }

    /// The cells of a line.
    ///
    /// A last pipe closes the last cell; `\|` is a pipe within a cell.
    static func cells(_ text: String) -> [String] {
        var cells: [String] = []
        var current = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                if character != "|" { current.append("\\") }
                current.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append(trimmed(current))
                current = ""
            } else {
                current.append(character)
            }
        }
        if isEscaped { current.append("\\") }
        let last = trimmed(current)
        if !last.isEmpty { cells.append(last) }
        if text.hasPrefix("|"), !cells.isEmpty { cells.removeFirst() }
        return cells
    }

    /// A pipe within the last cell has split it: what is too much belongs to it.
    private static func fitted(_ cells: [String], to count: Int) -> [String] {
        guard cells.count > count, count > 0, cells[count...].contains(where: { !$0.isEmpty }) else { return cells }
        return Array(cells[..<(count - 1)]) + [cells[(count - 1)...].joined(separator: " | ")]
    }

    /// The row with holes where cells were lost, nil when nothing was.
    ///
    /// A row whose name is gone has moved to the left: its first cell is what the others have in the second column,
    /// and cells are missing at its end.
    private static func restore(_ row: [String], seconds: Set<String>, header: [String]) -> [[Inline]]? {
        let filled = Array(row.reversed().drop { $0.isEmpty }.reversed())
        guard header.count > 1, filled.count < header.count, let first = filled.first else { return nil }
        let isShifted = isTypeWord(first) || seconds.contains(first)
        guard isShifted else { return nil }
        let lost = header.count - filled.count
        var cells = [[Inline(.hole(name: header[0]), "", line: 0)]]
        cells += filled.map { inlines($0, line: 0) }
        for column in 0..<max(0, lost - 1) {
            cells.append([Inline(.hole(name: header[header.count - lost + 1 + column]), "", line: 0)])
        }
        return cells
    }

    private static func isTypeWord(_ text: String) -> Bool {
        let word = text.lowercased().prefix { $0.isLetter }
        let tail = text.dropFirst(word.count)
        return types.contains(String(word))
            && (tail.isEmpty || tail == "[]" || tail == "?" || tail.first == "<" || tail == " string")
    }

    private static let types: Set<String> = [
        "string", "number", "boolean", "object", "array", "enum", "integer", "bool",
    ]

    private static func inlines(_ text: String, line: Int) -> [Inline] {
        text.isEmpty ? [] : [Inline(.text, text, line: line)]
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension Table.Row {
    /// The row with all its runs on one line.
    fileprivate func atLine(_ line: Int) -> Table.Row {
        var row = self
        row.cells = cells.map { $0.map { Inline($0.kind, $0.text, line: line) } }
        return row
    }
}
