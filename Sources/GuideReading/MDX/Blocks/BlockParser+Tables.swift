extension BlockParser {
    /// A table's header row: a line with a pipe whose next line is a delimiter row with as many cells.
    mutating func startTable(_ matched: Int) -> Bool {
        guard (at..<lineEnd).contains(where: { source[$0] == Byte.pipe }), let columns = delimiterColumns() else {
            return false
        }
        guard cells(at, lineEnd).count == columns else { return false }
        if leaf.isParagraph, matched < containers.count { return false }
        close(to: matched)
        let record = addLeaf(.table)
        addRow()
        leaf = .table(record: record, columns: columns, skipsDelimiter: true)
        return true
    }

    /// The number of cells of the delimiter row on the next line, or nil when that is none.
    private func delimiterColumns() -> Int? {
        var index = lineEnd + 1
        let end = endOfLine(index)
        while index < end, source[index].isBlank || (source[index] == Byte.greater && !containers.isEmpty) {
            index += 1
        }
        guard index < end else { return nil }
        var hasDash = false
        var hasPipe = false
        for offset in index..<end {
            switch source[offset] {
            case Byte.minus: hasDash = true
            case Byte.pipe: hasPipe = true
            case Byte.colon, Byte.space, Byte.tab: break
            default: return nil
            }
        }
        guard hasDash, hasPipe else { return nil }
        let spans = cells(index, end)
        let isDelimiter = spans.allSatisfy { span in
            var dashes = 0
            for offset in span.range where source[offset] == Byte.minus { dashes += 1 }
            return dashes > 0 && !source[span.range].contains { $0.isBlank }
        }
        return isDelimiter ? spans.count : nil
    }

    /// A further row of the open table.
    mutating func continueTable(_ matched: Int) -> Bool {
        guard case .table(let record, let columns, let skips) = leaf, matched == containers.count else { return false }
        if skips {
            leaf = .table(record: record, columns: columns, skipsDelimiter: false)
        } else {
            addRow()
        }
        return true
    }

    private mutating func addRow() {
        let row = addLeaf(.tableRow)
        for span in cells(at, lineEnd) {
            let cell = addLeaf(.tableCell, text: unescaped(span))
            records[cell].start = span.start
            records[cell].end = Int32(span.end)
        }
        records[row].next = Int32(records.count)
    }

    /// The trimmed cells of a row; a pipe behind a backslash divides nothing.
    private func cells(_ start: Int, _ end: Int) -> [TextSpan] {
        var start = start
        var end = end
        while end > start, source[end - 1].isBlank { end -= 1 }
        if start < end, source[start] == Byte.pipe { start += 1 }
        if end > start, source[end - 1] == Byte.pipe, end - 2 < start || source[end - 2] != Byte.backslash { end -= 1 }
        var spans: [TextSpan] = []
        var cell = start
        var index = start
        while index <= end {
            if index == end || source[index] == Byte.pipe {
                var first = cell
                var last = index
                while first < last, source[first].isBlank { first += 1 }
                while last > first, source[last - 1].isBlank { last -= 1 }
                spans.append(TextSpan(first, last))
                cell = index + 1
            } else if source[index] == Byte.backslash {
                index += 1
            }
            index += 1
        }
        return spans
    }

    /// The cell's text with `\|` turned into `|`, which also holds inside code.
    private mutating func unescaped(_ span: TextSpan) -> TextSpan {
        let bytes = source[span.range]
        guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == Byte.backslash && $1 == Byte.pipe }) else {
            return span
        }
        let start = source.count + scratch.count
        for index in span.range {
            if source[index] == Byte.backslash, index + 1 < span.end, source[index + 1] == Byte.pipe { continue }
            scratch.append(source[index])
        }
        return TextSpan(start, source.count + scratch.count)
    }
}
