import Guide

/// Reads the configuration of a connector: which factory, which fields, examples and the callback URI.
enum ConnectorRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        guard let factory = context.connector else { return [] }
        let keys = Set(factory.fields.map(\.key))
        let labelled = Set(ConnectorFields.labelled(of: factory, context))
        let mentions = context.guide.blocks.indices.filter {
            labelled.contains($0) || mentionsFields($0, keys, factory, context)
        }
        guard let first = mentions.first else {
            return added(factory, context).map { [$0] } ?? atProvider(factory, context)
        }
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

    /// A connector's own page that names no field: what is done at the provider with the callback address.
    private static func atProvider(_ factory: ConnectorFactory, _ context: CompileContext) -> [StepDraft] {
        guard ConnectorIdentification.isAbout(factory, context) else { return [] }
        let callback = callback(context)
        func first(where isMeant: (String) -> Bool) -> Int? {
            context.guide.blocks.firstIndex { context.prose($0).map { isMeant(literal($0)) } ?? false }
        }
        let place =
            callback.map { uri in first { $0.contains(uri) } } ?? first { context.terms.speaks($0, of: .callback) }
            ?? first { namesAll(factory.fields.map(\.key), in: $0) }
            ?? first { text in factory.fields.count { $0.label.map(text.contains) ?? false } >= 2 }
        guard let first = place ?? nil else { return [] }
        var configuration = ConnectorConfiguration(factory: factory.id)
        configuration.callbackUri = callback
        return [context.draft(.configureConnector(configuration), block: first)]
    }

    /// The console steps that add the connector, of a guide that names no field: a path to the connectors, then its name.
    private static func added(_ factory: ConnectorFactory, _ context: CompileContext) -> StepDraft? {
        for (index, block) in context.guide.blocks.enumerated() {
            guard leadsToConnectors(block, context) else { continue }
            let items = context.guide.blocks[index...].prefix {
                if case .listItem = $0.content { $0.source.file == block.source.file } else { false }
            }
            let inlines = items.flatMap { context.prose($0) ?? [] }
            let names = ConnectorNames(factory)
            guard
                inlines.contains(where: { $0.text.contains(factory.name) })
                    || QuotedText.all(in: inlines).contains(where: { names.areAmong(ConnectorNames.words(of: $0)) })
            else { continue }
            return context.draft(
                .configureConnector(ConnectorConfiguration(factory: factory.id)), block: index, line: block.source.line,
                endLine: items.last?.source.endLine)
        }
        return nil
    }

    /// Whether an item is the console path to the connectors.
    static func leadsToConnectors(_ block: Block, _ context: CompileContext) -> Bool {
        guard case .listItem(let inlines, _, _) = block.content else { return false }
        let linksThere = inlines.contains {
            if case .link(let url) = $0.kind { url.contains("connectors/") } else { false }
        }
        let text = block.plain
        return linksThere
            || (text.contains(">") || text.contains("→")) && context.terms.speaks(text, of: .console)
                && context.terms.speaks(text, of: .connector)
    }

    /// A sentence as written: what stands in braces is literal in a README that no component prints.
    private static func literal(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            if case .hole(let name) = inline.kind { "{\(name)}" } else { inline.text }
        }.joined()
    }

    /// Whether a sentence has all of some words.
    private static func namesAll(_ words: [String], in text: String) -> Bool {
        let all = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        return words.count > 1 && all.isSuperset(of: words)
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
                || ConnectorFields.isAuthTable(table, of: factory)
        case .paragraph(let inlines), .listItem(let inlines, _, _):
            lazy var text = block.plain
            guard
                inlines.contains(where: { ($0.kind == .code || $0.kind == .emphasis) && keys.contains($0.text) })
                    || keys.contains(where: { $0.utf8.count > 4 && text.utf8.starts(with: $0.utf8) })
                    || context.guide.form == .text && listsFields(text, keys)
            else { return false }
            return !isCodeSection(block)
        default: return false
        }
    }

    /// Whether a sentence whose markup is lost names several fields: words like `accountSID` that prose does not have.
    private static func listsFields(_ text: String, _ keys: Set<String>) -> Bool {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
        return Set(words).intersection(keys).count { $0.dropFirst().contains { $0.isUppercase } } >= 2
    }

    /// Whether the block belongs to the part about the application's own code.
    private static func isCodeSection(_ block: Block) -> Bool {
        block.section.contains { heading in
            ["installation", "integration", "prepare-configs", "init-logto", "set-up-authjs", "integrate-"].contains {
                heading.id?.hasPrefix($0) ?? false
            }
        }
    }

    /// Where Logto awaits a provider's answer, up to the id of the connector; a SAML provider posts to the second one.
    private static let callbackPaths = ["/callback/", "/api/authn/saml/"]

    /// Whether a part of such a path stands in a text; paths may be cut where something is filled in.
    private static func mayCallBack(_ text: String) -> Bool { text.contains("callback") || text.contains("saml") }

    /// The address the provider calls back, as written.
    private static func callback(_ context: CompileContext) -> String? {
        for block in context.guide.blocks {
            let texts: [String]
            switch block.content {
            case .paragraph(let inlines), .listItem(let inlines, _, _):
                guard inlines.contains(where: { mayCallBack($0.text) }) else { continue }
                texts = inlines.map(\.text) + [literal(inlines)]
            case .code(let code):
                guard mayCallBack(code.text) else { continue }
                texts = code.text.split(separator: "\n").map(String.init)
            default: continue
            }
            for text in texts {
                guard let mark = callbackPaths.lazy.compactMap({ text.range(of: $0) }).first else { continue }
                let rest = text[mark.upperBound...]
                guard rest.hasPrefix("${") || rest.hasPrefix("<") || rest.hasPrefix("{") else { continue }
                let head = text[..<mark.lowerBound].reversed().prefix { !$0.isWhitespace && !"`\"'「".contains($0) }
                    .reversed()
                let tail = rest.prefix { $0.isASCII && !$0.isWhitespace && !"`\"',".contains($0) }
                return String(head) + text[mark] + tail.trimmed(".")
            }
        }
        return nil
    }
}
