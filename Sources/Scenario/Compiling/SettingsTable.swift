import Guide

/// Reads tables of settings: the label of a field of the console, and the address that goes into it.
enum SettingsTable {
    /// The steps of the rows whose first cell is the label of a field and whose second an address, whole or behind a
    /// placeholder: `<your-origin>/callback`.
    static func addresses(_ index: Int, _ block: Block, _ context: CompileContext) -> [StepDraft] {
        guard case .table(let table) = block.content else { return [] }
        let label = FieldLabel(context: context)
        return table.rows.compactMap { row -> StepDraft? in
            guard row.cells.count == 2, let name = row.cells.first?.plain, name.count <= 40, label.isNamed(in: name),
                let uri = row.cells[1].codes.first ?? URIText.all(in: row.cells[1].plain).first,
                row.cells[1].plain.count - uri.count <= 4,
                URIText.isOfApplication(uri) || URIText.isAbsolute(uri) && label.mayTake(uri)
                    || isBehindPlaceholder(uri),
                context.connector == nil, context.enterprise == nil
            else { return nil }
            return context.draft(payload(name, uri, context), block: index, line: row.line)
        }
    }

    private static func isBehindPlaceholder(_ uri: String) -> Bool {
        guard let first = uri.first, let end = ["<": ">", "{": "}", "[": "]", "$": "}"][first] else { return false }
        return uri.contains("\(end)/") && !uri.contains(" ")
    }

    private static func payload(_ name: String, _ uri: String, _ context: CompileContext) -> StepPayload {
        if context.terms.speaks(name, of: .postSignOut) { return .registerPostSignOutURI(uri: uri) }
        if context.terms.speaks(name, of: .corsOrigin) { return .allowCORSOrigin(origin: uri) }
        return .registerRedirectURI(uri: uri)
    }
}
