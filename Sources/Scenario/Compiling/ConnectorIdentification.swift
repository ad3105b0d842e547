import Guide

/// Finds out which connector factory a guide is about: by its path, its headings, its words and the fields it names.
enum ConnectorIdentification {
    /// The factory with the strongest evidence; nil when the guide is about none.
    static func factory(_ context: CompileContext) -> ConnectorFactory? {
        let paths = context.files.filter { $0.contains("/integrations/") || $0.contains("connector") }
        let places = paths.map(ConnectorNames.Place.init)
        let headings = titles(context).map(context.knowledge.connectors.inLatinLetters)
        let words = headings.map(ConnectorNames.words)
        let cells = fieldNames(context)
        lazy var isAdded = context.guide.blocks.contains { ConnectorRules.leadsToConnectors($0, context) }
        lazy var told = type(of: headings, context)
        var best: (score: Int, factory: ConnectorFactory)?
        var tables: [(score: Int, index: Int)] = []
        let catalogue = context.knowledge.connectors
        let (mentioned, overlaps) = (catalogue.named(words), catalogue.overlaps(cells))
        lazy var typed = typedFields(context)
        lazy var spoken = catalogue.named(context.guide.blocks.map { ConnectorNames.words(of: $0.plain) })
        for (index, factory) in catalogue.factories.enumerated() {
            let names = catalogue.names[index]
            var score = 0
            if places.contains(where: names.areIn) { score += 100 }
            let named = mentioned.contains(index)
            if named { score += 40 }
            if score > 0, told == factory.type { score += 10 }
            // One provider may have a connector for each kind of application.
            if named,
                words.contains(where: { $0.contains(factory.id.split(separator: "-").last.map(String.init) ?? "") })
            {
                score += 1
            }
            let overlap = overlaps[index] ?? 0
            if overlap > 0, named || score > 0 { score += overlap * 2 }
            if overlap >= 3, overlap * 2 > names.fields.count, score == 0 { score += overlap }
            if score < 6, overlap >= 2, !typed.isEmpty, typed.isSubset(of: names.fields) {
                tables.append((6 + overlap, index))
            }
            if named, overlap == 0, score < 100, !isAdded {
                // Only the title of its own page: less than the fields of another.
                score = isOwnPage(names, context) ? (told == factory.type ? 7 : 6) : 0
            }
            if score > best?.score ?? 0 { best = (score, factory) }
        }
        // A guide without a title of its own, shown inside of another: its table of fields and a name in its sentences.
        for table in tables where table.score > best?.score ?? 0 && spoken.contains(table.index) {
            best = (table.score, catalogue.factories[table.index])
        }
        return best.flatMap { $0.score >= 6 ? $0.factory : nil }
    }

    /// Whether the guide's own path says that it is about a factory, or its title where no path is known.
    static func isAbout(_ factory: ConnectorFactory, _ context: CompileContext) -> Bool {
        let names = ConnectorNames(factory)
        return names.areIn(ConnectorNames.Place(context.guide.file)) || isOwnPage(names, context)
    }

    /// Whether a text without code of an SDK has the factory in its title and speaks of connectors.
    private static func isOwnPage(_ names: ConnectorNames, _ context: CompileContext) -> Bool {
        guard context.guide.form == .text, context.profiles.allSatisfy({ $0 == nil }), let title = context.guide.title,
            names.areAmong(ConnectorNames.words(of: context.knowledge.connectors.inLatinLetters(title)))
        else { return false }
        return context.guide.blocks.contains { block in
            context.terms.speaks(block.plain, of: .connector)
        }
    }

    /// Headings, the title and, in plain text, short lines that stand for headings.
    private static func titles(_ context: CompileContext) -> [String] {
        context.guide.blocks.compactMap { context.title($0, ofAtMost: 69) }
            .filter { context.terms.speaks($0, of: .connector) || $0.contains("OAuth") } + [context.guide.title ?? ""]
    }

    /// Names in first cells, and inline codes, of the whole guide.
    private static func fieldNames(_ context: CompileContext) -> Set<String> {
        var names = Set<String>()
        for block in context.guide.blocks {
            switch block.content {
            case .table(let table):
                for row in table.rows { row.cells.first.map { _ = names.insert($0.plain.trimmed(" `")) } }
            case .paragraph(let inlines), .listItem(let inlines, _, _):
                for inline in inlines where inline.kind == .code || inline.kind == .emphasis {
                    names.insert(inline.text)
                }
            default: continue
            }
        }
        return names
    }

    /// The names of a table of settings with their types: `clientId | string`; none where no table is one.
    private static func typedFields(_ context: CompileContext) -> Set<String> {
        let types: Set<String> = ["string", "boolean", "number", "object", "enum", "array", "json"]
        for block in context.guide.blocks {
            guard case .table(let table) = block.content, table.rows.count >= 2,
                table.rows.allSatisfy({ row in
                    row.cells.count >= 2
                        && types.contains(String(row.cells[1].plain.lowercased().prefix { $0.isLetter }))
                })
            else { continue }
            return Set(table.rows.compactMap { $0.cells.first?.plain.trimmed(" `") })
        }
        return []
    }

    /// `Sms` or `Email` when the titles say so.
    private static func type(of titles: [String], _ context: CompileContext) -> String {
        if titles.contains(where: { $0.contains("SMS") }) { return "Sms" }
        if titles.contains(where: { $0.contains("Email") || $0.contains("email") || $0.contains("mail") }) {
            return "Email"
        }
        let isMessage = context.guide.blocks.contains { $0.plain.contains("Email and SMS connectors") }
        if isMessage { return "Sms" }
        return "Social"
    }
}
