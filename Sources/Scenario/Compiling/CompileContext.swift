import Guide

/// What every rule may look at: the guide, its snippets, the SDKs it uses and the words of its language.
struct CompileContext {
    let guide: Guide
    let snippets: [Snippet]
    let knowledge: CompilerKnowledge
    let terms: LocaleTerms.View
    /// The profile each snippet works with: its own imports first, else the one the guide used last.
    let profiles: [SDKProfile?]
    /// The files that the guide's blocks stand in, its own among them.
    let files: Set<String>
    /// The connector the guide is about; nil when it is about none.
    private(set) var connector: ConnectorFactory?
    /// The enterprise provider the guide connects; such a guide is about no other connector.
    private(set) var enterprise: EnterpriseProvider?
    /// The places of the blocks that speak of creating and of applications: several rules look at them and at no others.
    let creations: [Int]
    /// The URIs and origins to be registered for the application, which other rules need too.
    private(set) var registrations: [StepDraft] = []
    /// Index of the snippet of a block.
    private let snippetOfBlock: [Int: Int]

    init(guide: Guide, knowledge: CompilerKnowledge) {
        self.guide = guide
        self.knowledge = knowledge
        terms = knowledge.terms.view(guide.locale)
        var files: Set<String> = [guide.file]
        var last = guide.file
        for block in guide.blocks where block.source.file != last {
            last = block.source.file
            files.insert(last)
        }
        self.files = files
        var snippets: [Snippet] = []
        var index: [Int: Int] = [:]
        for (position, block) in guide.blocks.enumerated() {
            guard case .code(let code) = block.content else { continue }
            index[position] = snippets.count
            snippets.append(
                Snippet(
                    reading: knowledge.snippets.reading(of: code, sdks: knowledge.sdks), source: block.source,
                    variants: block.variants, block: position))
        }
        self.snippets = snippets
        snippetOfBlock = index
        profiles = Self.profiles(snippets, guide: guide, sdks: knowledge.sdks)
        let terms = terms
        creations = guide.blocks.indices.filter { index in
            let block = guide.blocks[index]
            let text = if case .heading(let heading) = block.content { heading.text } else { block.plain }
            return terms.speaks(text, of: .create) && terms.speaks(text, of: .application)
        }
        enterprise = EnterpriseRules.provider(self)
        connector = enterprise == nil ? ConnectorIdentification.factory(self) : nil
        registrations = ConsoleURIRules.drafts(self)
    }

    private static func profiles(_ snippets: [Snippet], guide: Guide, sdks: SDKCatalogue) -> [SDKProfile?] {
        var current =
            snippets.lazy.compactMap { installed($0, sdks: sdks) }.first ?? named(guide, sdks: sdks)
        return snippets.map { snippet in
            let own =
                snippet.scan.imports.lazy.compactMap { sdks.profile(module: $0.module) }.first
                ?? registered(snippet, sdks: sdks) ?? unknown(snippet)
            // A package that is known tells more than none.
            if let own, own.knownPackage != nil || current == nil { current = own }
            return current ?? own
        }
    }

    /// The profile of a package without one.
    ///
    /// Its name says that it is made for Logto, or no import names it and the code itself does; all SDKs share most names.
    private static func unknown(_ snippet: Snippet) -> SDKProfile? {
        guard snippet.language == .javascript else { return nil }
        if let module = snippet.scan.imports.lazy.map(\.module).first(where: isForLogto) {
            let parts = module.split(separator: "/").prefix(module.hasPrefix("@") ? 2 : 1)
            return SDKProfile(unknown: Install.name(of: parts.joined(separator: "/")))
        }
        return snippet.scan.imports.isEmpty && ClientRules.namesLogto(snippet) ? SDKProfile(unknown: "") : nil
    }

    /// Whether a module is a package whose name says that it is made for Logto.
    static func isForLogto(_ module: String) -> Bool {
        module.lowercased().contains("logto") && !module.contains(":")
            && ![".", "/", "@/", "~", "#"].contains(where: module.hasPrefix)
    }

    /// The package that prose names first in inline code; where code imports nothing, it tells the SDK.
    private static func named(_ guide: Guide, sdks: SDKCatalogue) -> SDKProfile? {
        guide.blocks.lazy.compactMap { block -> SDKProfile? in
            guard case .paragraph(let inlines) = block.content else { return nil }
            return inlines.lazy.filter { $0.kind == .code && $0.text.count > 5 }
                .compactMap { sdks.profile(package: $0.text) }.first
        }.first
    }

    /// The package that a framework's configuration registers: `modules: ['@logto/nuxt']`.
    private static func registered(_ snippet: Snippet, sdks: SDKCatalogue) -> SDKProfile? {
        let members =
            snippet.scan.calls.flatMap(\.arguments).compactMap(\.members) + snippet.scan.objects.map(\.properties)
        return members.joined().lazy.filter { ["modules", "plugins"].contains($0.name) }
            .flatMap { $0.value.elements ?? [] }.compactMap(\.literal)
            .compactMap { sdks.profile(package: $0) ?? (isForLogto($0) ? SDKProfile(unknown: $0) : nil) }.first
    }

    private static func installed(_ snippet: Snippet, sdks: SDKCatalogue) -> SDKProfile? {
        for call in snippet.scan.calls {
            for argument in call.arguments {
                guard let word = argument.literal else { continue }
                if let profile = sdks.profile(package: Install.name(of: word)) { return profile }
            }
        }
        return nil
    }

    /// The snippet of a block, when it is code.
    func snippet(at block: Int) -> Int? { snippetOfBlock[block] }

    /// The prose of a block; nil for code and tables.
    func prose(_ block: Block) -> [Inline]? {
        switch block.content {
        case .paragraph(let inlines), .listItem(let inlines, _, _): inlines
        default: nil
        }
    }

    /// What a block heads others with: the text of a heading or, in plain text, a line of so few characters that it may be one.
    func title(_ block: Block, ofAtMost count: Int) -> String? {
        switch block.content {
        case .heading(let heading): heading.text
        case .paragraph where guide.form == .text && block.plain.count <= count: block.plain
        default: nil
        }
    }

    /// A step read from code lines.
    func draft(_ payload: StepPayload, snippet: Int, line: Int, endLine: Int? = nil) -> StepDraft {
        let origin = snippets[snippet]
        return StepDraft(
            payload: payload, block: origin.block, source: origin.source.at(line: line, endLine: endLine),
            snippet: snippet, evidence: codeLine(line, of: snippet))
    }

    /// A step read from prose.
    func draft(_ payload: StepPayload, block: Int, line: Int? = nil, endLine: Int? = nil) -> StepDraft {
        let source = guide.blocks[block].source
        let first = line ?? source.line
        return StepDraft(
            payload: payload, block: block,
            source: source.at(line: first, endLine: endLine ?? (line ?? source.endLine)),
            evidence: prose(guide.blocks[block])?.plain ?? headingText(guide.blocks[block]) ?? "")
    }

    private func headingText(_ block: Block) -> String? {
        if case .heading(let heading) = block.content { heading.text } else { nil }
    }

    private func codeLine(_ line: Int, of snippet: Int) -> String {
        let lines = snippets[snippet].lines
        let index = line - snippets[snippet].code.firstLine
        return lines.indices.contains(index) ? lines[index].text.trimmed(" \t\r") : ""
    }

    /// Whether one of the headings above a block has an id that begins so.
    func isUnder(_ block: Block, _ ids: String...) -> Bool {
        block.section.contains { heading in ids.contains { heading.id?.hasPrefix($0) ?? false } }
    }
}
