import Guide

/// A table beside its translation: rows in order, the identifiers in each row, names in the first column.
enum TableComparison {
    /// One difference, with the lines of both rows where there are rows.
    struct Difference {
        var summary: String
        var originalLine: Int?
        var original: String
        var translatedLine: Int?
        var translated: String
    }

    static func differences(_ original: Table, _ translated: Table) -> [Difference] {
        var found: [Difference] = []
        if original.header.count != translated.header.count {
            found.append(
                Difference(
                    summary: "The table has \(translated.header.count) columns instead of \(original.header.count).",
                    original: original.header.map(\.plain).joined(separator: " | "),
                    translated: translated.header.map(\.plain).joined(separator: " | ")))
        }
        let (rows, others) = (original.rows.map(Row.init), translated.rows.map(Row.init))
        let alignment = Alignment(rows.count, others.count) { rows[$0].key == others[$1].key }
        for gap in alignment.gaps {
            for offset in 0..<max(gap.original.count, gap.translated.count) {
                let old = offset < gap.original.count ? rows[gap.original.lowerBound + offset] : nil
                let new = offset < gap.translated.count ? others[gap.translated.lowerBound + offset] : nil
                found.append(difference(old, new))
            }
        }
        return found
    }

    private static func difference(_ old: Row?, _ new: Row?) -> Difference {
        let lost = old.map { old in old.fixed.filter { !(new?.fixed.contains($0) ?? false) } } ?? []
        let added = new.map { new in new.fixed.filter { !(old?.fixed.contains($0) ?? false) } } ?? []
        func list(_ names: [String]) -> String { names.prefix(6).map { "`\($0)`" }.joined(separator: ", ") }
        let summary =
            if old == nil { "A row of the translated table is not in the original." } else if new == nil {
                "A row of the original table is missing in the translation."
            } else if lost.isEmpty && added.isEmpty {
                "A row of the table stands at another place than in the original."
            } else { "In the table, \(list(lost)) of the original became \(added.isEmpty ? "nothing" : list(added))." }
        return Difference(
            summary: summary, originalLine: old?.line, original: old?.text ?? "", translatedLine: new?.line,
            translated: new?.text ?? "")
    }

    private struct Row {
        var fixed: [String]
        /// What is fixed, in an order that grammar has no part in.
        var key: [String]
        var line: Int
        var text: String

        init(_ row: Table.Row) {
            fixed = row.cells.enumerated().flatMap { column, cell -> [String] in
                let found = PageItem.fixed(cell)
                let text = cell.plain
                return found.isEmpty && column == 0 && Self.isIdentifier(text) ? [text] : found
            }
            key = fixed.sorted()
            line = row.line
            text = row.cells.map(\.plain).joined(separator: " | ")
        }

        /// Whether a cell is a name of code though it is not set as one: `user_name`, `tokenEndpoint`.
        private static func isIdentifier(_ text: String) -> Bool {
            text.utf8.count > 1 && text.first?.isLowercase == true && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
    }
}
