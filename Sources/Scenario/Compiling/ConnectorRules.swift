import Guide

/// Reads the configuration of a connector: which factory, which fields, examples and the callback URI.
enum ConnectorRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        guard let factory = ConnectorIdentification.factory(context) else { return [] }
        let keys = Set(factory.fields.map(\.key))
        let mentions = context.guide.blocks.indices.filter { mentionsFields($0, keys, factory, context) }
        guard let first = mentions.first else { return [] }
        let file = context.guide.blocks[first].source.file
        let region = mentions.filter { context.guide.blocks[$0].source.file == file }
        var configuration = ConnectorConfiguration(factory: factory.id)
        ConnectorFields(context: context, factory: factory).read(region, into: &configuration)
        let last = region.last.map { context.guide.blocks[$0].source.endLine } ?? 0
        configuration.callbackUri = callback(context)
        return [
            context.draft(
                .configureConnector(configuration), block: first, line: context.guide.blocks[first].source.line,
                endLine: last)
        ]
    }

    /// Whether a block names a field of the factory as a field: in a cell, as inline code, or in front of a colon.
    private static func mentionsFields(
        _ index: Int, _ keys: Set<String>, _ factory: ConnectorFactory, _ context: CompileContext
    ) -> Bool {
        let block = context.guide.blocks[index]
        switch block.content {
        case .table(let table):
            return table.rows.contains { row in
                guard let cell = row.cells.first else { return false }
                return keys.contains(cell.plain.trimmed(" `"))
            } || ConnectorFields.isTemplateTable(table) || ConnectorFields.isProfileTable(table)
        case .paragraph(let inlines), .listItem(let inlines, _, _):
            guard
                inlines.contains(where: { ($0.kind == .code || $0.kind == .emphasis) && keys.contains($0.text) })
                    || keys.contains(where: { $0.count > 4 && inlines.plain.hasPrefix($0) })
            else { return false }
            return !isCodeSection(block)
        default: return false
        }
    }

    /// Whether the block belongs to the part about the application's own code.
    private static func isCodeSection(_ block: Block) -> Bool {
        block.section.contains { heading in
            ["installation", "integration", "prepare-configs", "init-logto", "set-up-authjs", "integrate-"].contains {
                heading.id?.hasPrefix($0) ?? false
            }
        }
    }

    /// The address the provider calls back, as written.
    private static func callback(_ context: CompileContext) -> String? {
        for block in context.guide.blocks {
            let texts: [String]
            switch block.content {
            case .paragraph(let inlines), .listItem(let inlines, _, _): texts = inlines.map(\.text)
            case .code(let code): texts = code.text.split(separator: "\n").map(String.init)
            default: continue
            }
            for text in texts {
                guard let mark = text.range(of: "/callback/") else { continue }
                let rest = text[mark.upperBound...]
                guard rest.hasPrefix("${") || rest.hasPrefix("<") || rest.hasPrefix("{") else { continue }
                let head = text[..<mark.lowerBound].reversed().prefix { !$0.isWhitespace && !"`\"'「".contains($0) }
                    .reversed()
                let tail = rest.prefix { $0.isASCII && !$0.isWhitespace && !"`\"',".contains($0) }
                return String(head) + "/callback/" + tail.trimmed(".")
            }
        }
        return nil
    }
}
