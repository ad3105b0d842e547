extension BlockParser {
    /// A table's header row: a line whose next line is a delimiter row with as many cells.
    mutating func startTable(_ matched: Int) -> Bool {
        guard matched == containers.count || !leaf.isParagraph, let columns = delimiterColumns(matched) else {
            return false
        }
        let header = cells(at, lineEnd)
        guard header.count == columns.count, header.count > 1 || !header[0].text.isEmpty || lineEnd - at > 1 else {
            return false
        }
        close(to: matched)
        let record = addLeaf(.table, second: columns.row)
        addRow()
        leaf = .table(record: record, columns: columns.count, skipsDelimiter: true)
        return true
    }

    /// The delimiter row on the next line and the number of its cells, or nil when that is none.
    private func delimiterColumns(_ matched: Int) -> (row: TextSpan, count: Int)? {
        guard var index = contentStart(ofLine: lineEnd + 1, in: matched) else { return nil }
        let end = endOfLine(index)
        while index < end, source[index].isBlank { index += 1 }
        // A bullet begins a list instead.
        guard index < end, source[index] != Byte.minus || index + 1 == end || !source[index + 1].isBlank else {
            return nil
        }
        var hasDash = false
        var hasMark = false
        for offset in index..<end {
            switch source[offset] {
            case Byte.minus: hasDash = true
            case Byte.pipe, Byte.colon: hasMark = true
            case Byte.space, Byte.tab: break
            default: return nil
            }
        }
        guard hasDash, hasMark else { return nil }
        let spans = cells(index, end)
        let isDelimiter = spans.allSatisfy { cell in
            var (start, end) = (Int(cell.text.start), cell.text.end)
            if start < end, source[start] == Byte.colon { start += 1 }
            if start < end, source[end - 1] == Byte.colon { end -= 1 }
            return start < end && source[start..<end].allSatisfy { $0 == Byte.minus }
        }
        return isDelimiter ? (TextSpan(index, end), spans.count) : nil
    }

    /// Where the text of the innermost of the first containers begins on a line; nil when the line does not continue them.
    ///
    /// The others end with the line before: a table right behind a list is not the list's.
    func contentStart(ofLine start: Int, in count: Int) -> Int? {
        guard start < source.count else { return nil }
        var index = start
        for container in containers.prefix(count) {
            let mark = index
            while index < source.count, source[index].isBlank { index += 1 }
            switch container.kind {
            case .list, .directive: index = mark
            case .quotation:
                guard index < source.count, source[index] == Byte.greater else { return nil }
                index += 1
                if index < source.count, source[index] == Byte.space { index += 1 }
            case .item(let width):
                guard index - mark >= width || source[mark..<index].contains(Byte.tab) else { return nil }
                index = min(index, mark + width)
            case .footnote:
                guard index - mark >= 4 || source[mark..<index].contains(Byte.tab) else { return nil }
                index = min(index, mark + 4)
            }
        }
        return index
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
        for cell in cells(at, lineEnd) {
            let record = addLeaf(.tableCell, text: unescaped(cell.text))
            records[record].start = cell.whole.start
            records[record].end = Int32(cell.whole.end)
        }
        records[row].next = Int32(records.count)
    }

    /// A cell: its text, and all that it takes of its row: from the pipe before it, the last one to the row's end.
    private struct Cell {
        var text: TextSpan
        var whole: TextSpan
    }

    /// The cells of a row; a pipe behind a backslash divides nothing.
    private func cells(_ start: Int, _ end: Int) -> [Cell] {
        let row = (start: start, end: end)
        var start = start
        var end = end
        while end > start, source[end - 1].isBlank { end -= 1 }
        if start < end, source[start] == Byte.pipe { start += 1 }
        if end > start, source[end - 1] == Byte.pipe, end - 2 < start || source[end - 2] != Byte.backslash { end -= 1 }
        var spans: [Cell] = []
        var cell = start
        var index = start
        while index <= end {
            if index == end || source[index] == Byte.pipe {
                var first = cell
                var last = index
                while first < last, source[first].isBlank { first += 1 }
                while last > first, source[last - 1].isBlank { last -= 1 }
                let whole = TextSpan(spans.isEmpty ? row.start : cell - 1, index == end ? row.end : index)
                spans.append(Cell(text: TextSpan(first, last), whole: whole))
                cell = index + 1
            } else if source[index] == Byte.backslash, index + 1 < end {
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
        let start = scratch.end
        var piece = Int(span.start)
        for index in span.range
        where source[index] == Byte.backslash && index + 1 < span.end && source[index + 1] == Byte.pipe {
            scratch.append(source, piece, index)
            piece = index + 1
        }
        scratch.append(source, piece, span.end)
        return TextSpan(start, scratch.end)
    }
}
