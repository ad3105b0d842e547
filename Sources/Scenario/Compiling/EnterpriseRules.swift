import Guide

/// Reads the connection to an enterprise's own provider, and where its connector is switched on by domains of mail.
enum EnterpriseRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        guard let provider = context.enterprise else { return [] }
        return connection(provider, context) + domains(context)
    }

    /// The provider a guide is about: by its path, else by headings that speak of SSO and name it.
    static func provider(_ context: CompileContext) -> EnterpriseProvider? {
        let catalogue = context.knowledge.enterprise
        let own = catalogue.providers.first { provider in
            provider.paths.contains { path in context.files.contains { $0.contains("/sso/\(path)/") } }
        }
        if let own { return own }
        let headings = context.guide.blocks.compactMap { context.title($0, ofAtMost: 90) }
            .filter { !$0.hasSuffix("。") && !$0.hasSuffix(".") }
        guard headings.contains(where: { $0.contains("SSO") }) else { return nil }
        let named = headings + [context.guide.title ?? ""]
        return catalogue.providers.first { provider in
            provider.names.contains { name in named.contains { $0.contains(name) } }
        }
    }

    /// Where the fields of the connection are filled in: items and sentences that begin with their labels, or name them.
    private static func connection(_ provider: EnterpriseProvider, _ context: CompileContext) -> [StepDraft] {
        let blocks = context.guide.blocks
        var fields: [ConnectorConfiguration.Field] = []
        var places: [Int] = []
        for (index, block) in blocks.enumerated() {
            guard let inlines = context.prose(block), let first = inlines.first else { continue }
            let text = block.plain
            let colon = text.firstIndex { $0 == ":" || $0 == "：" }
            let head = colon.map { String(text[..<$0]) } ?? ""
            if head.count <= 40, let key = context.knowledge.enterprise.field(labelled: head) {
                places.append(index)
                if !fields.contains(where: { $0.name == key }) { fields.append(.init(name: key, line: first.line)) }
            }
        }
        if places.isEmpty {
            // A sentence that names several: "fill in the Client ID and the Client secret".
            places = blocks.indices.filter { index in
                let text = blocks[index].plain.lowercased()
                return context.knowledge.enterprise.labels.count { entry in
                    entry.labels.contains { text.contains($0) }
                } >= 2
            }
        }
        guard let first = places.first, let last = places.last else { return [] }
        var configuration = ConnectorConfiguration(factory: provider.id, fields: fields)
        configuration.isEnterprise = true
        let isOneFile = blocks[first].source.file == blocks[last].source.file
        return [
            context.draft(
                .configureConnector(configuration), block: first, line: blocks[first].source.line,
                endLine: isOneFile ? blocks[last].source.endLine : nil)
        ]
    }

    /// The section that tells to enter domains of mail, by its id or its words.
    private static func domains(_ context: CompileContext) -> [StepDraft] {
        for (index, block) in context.guide.blocks.enumerated() {
            switch block.content {
            case .heading(let heading) where heading.id?.hasSuffix("enable-the-sso-connector") == true:
                return [context.draft(.enableConnector(EnableConnector()), block: index)]
            case .paragraph(let inlines), .listItem(let inlines, _, _):
                let text = block.plain
                guard inlines.codes.contains("domains"), text.contains("SSO"),
                    context.terms.speaks(text, of: .connector)
                else { continue }
                return [context.draft(.enableConnector(EnableConnector()), block: index)]
            default: continue
            }
        }
        return []
    }
}
