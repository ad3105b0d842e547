import Guide

/// Reads tables of claims and lists of routes.
enum TableRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        lazy var learned = learnedAnswers(context)
        for (index, block) in context.guide.blocks.enumerated() {
            guard case .table(let table) = block.content, let claims = claims(table, at: index, { learned }, context)
            else {
                continue
            }
            drafts.append(context.draft(.claimsTable(claims), block: index))
        }
        return drafts + routes(context)
    }

    private static let types: Set<String> = ["string", "number", "boolean", "object", "array", "integer"]

    private static func isType(_ text: String) -> Bool {
        types.contains(text.lowercased().trimmed(" `[]"))
    }

    /// A table whose rows are claim, type, description, yes or no.
    private static func claims(
        _ table: Table, at index: Int, _ learned: () -> [String: Bool], _ context: CompileContext
    ) -> ClaimsTable? {
        guard table.header.count >= 4, !table.rows.isEmpty else { return nil }
        var rows: [ClaimsTable.Row] = []
        for row in table.rows {
            guard let read = read(row) else { return nil }
            let answer = read.answer
            let needs: Bool? =
                context.terms.equals(answer, .yes)
                ? true : context.terms.equals(answer, .no) ? false : learned()[answer.lowercased()]
            rows.append(.init(claim: read.claim, type: read.type, needsUserinfo: needs, line: row.line))
        }
        let header = table.header.last { !$0.plain.allSatisfy(\.isWhitespace) }?.plain.lowercased() ?? ""
        let answers = rows.filter { $0.needsUserinfo != nil }.count
        guard header.contains("userinfo") || answers * 2 > rows.count, !ConnectorFields.isProfileTable(table) else {
            return nil
        }
        let scope = scope(before: index, context)
        restore(&rows, scope: scope, context)
        return ClaimsTable(scope: scope, rows: rows)
    }

    /// A row of claim, type, description and answer; nil when it is none.
    private static func read(_ row: Table.Row) -> (claim: String?, type: String, answer: String)? {
        let cells = row.cells.map { $0.plain.trimmed(" `") }
        guard let typeIndex = cells.firstIndex(where: isType), typeIndex <= 1,
            let answer = cells.dropFirst(typeIndex + 1).last(where: { !$0.isEmpty })
        else { return nil }
        let name = typeIndex == 1 ? cells[0] : ""
        return (name.isEmpty ? nil : name, cells[typeIndex], answer)
    }

    /// The words for yes and no of a language without terms: `sub` always stands in the ID token (OIDC Core §2), so its
    /// answer is no; the only other answer of the guide's tables is yes.
    private static func learnedAnswers(_ context: CompileContext) -> [String: Bool] {
        var no: String?
        var answers = Set<String>()
        for block in context.guide.blocks {
            guard case .table(let table) = block.content, table.header.count >= 4 else { continue }
            let rows = table.rows.compactMap(read)
            guard rows.count == table.rows.count else { continue }
            answers.formUnion(rows.map { $0.answer.lowercased() })
            no = no ?? rows.first { $0.claim == "sub" }?.answer.lowercased()
        }
        guard let no, answers.count <= 2 else { return [:] }
        return Dictionary(answers.map { ($0, $0 != no) }) { first, _ in first }
    }

    /// Gives a lost name back when the scope leaves only one.
    private static func restore(_ rows: inout [ClaimsTable.Row], scope: String?, _ context: CompileContext) {
        let lost = rows.indices.filter { rows[$0].claim == nil }
        guard lost.count == 1, let scope, let standard = context.knowledge.sdks.scopeClaims[scope] else { return }
        let left = standard.filter { claim in !rows.contains { $0.claim == claim } }
        guard left.count == 1 else { return }
        rows[lost[0]].claim = left[0]
        rows[lost[0]].restored = true
    }

    /// The scope named by the line or heading right before a table.
    private static func scope(before index: Int, _ context: CompileContext) -> String? {
        for block in context.guide.blocks[..<index].reversed().prefix(2) {
            let text: String
            switch block.content {
            case .paragraph: text = block.plain
            case .heading(let heading): text = heading.text
            default: continue
            }
            let name = text.trimmed(" *`_:")
            if !name.isEmpty, !name.contains(" "), name.allSatisfy({ $0.isASCII }) { return name }
        }
        return nil
    }

    /// Neighbouring items that begin with the path of an auth route.
    private static func routes(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var run: [(index: Int, path: String, line: Int)] = []
        func flush() {
            let kinds = Set(run.compactMap { LinkTarget.kind(of: $0.path, routes: [:]) })
            if run.count >= 2, kinds.count >= 2, let first = run.first, let last = run.last {
                drafts.append(
                    context.draft(
                        .routeTable(rows: run.map(\.path)), block: first.index, line: first.line,
                        endLine: max(first.line, last.line)))
            }
            run = []
        }
        for (index, block) in context.guide.blocks.enumerated() {
            if case .table(let table) = block.content {
                flush()
                // A column of routes; one alone in its row.
                let rows = table.rows.map { row in
                    (
                        paths: row.cells.flatMap { $0.codes }.filter { $0.hasPrefix("/") && !$0.contains(" ") },
                        line: row.line
                    )
                }
                if rows.allSatisfy({ $0.paths.count == 1 }) { run = rows.map { (index, $0.paths[0], $0.line) } }
                flush()
                continue
            }
            guard let inlines = context.prose(block) else {
                flush()
                continue
            }
            let paths = inlines.filter { $0.kind == .code && $0.text.hasPrefix("/") && !$0.text.contains(" ") }
            if inlines.first(where: { !$0.text.allSatisfy(\.isWhitespace) })?.kind == .code, !paths.isEmpty {
                run += paths.map { (index, $0.text, $0.line) }
            } else {
                flush()
            }
        }
        flush()
        return drafts
    }
}
