import Guide

/// What every rule may look at: the guide, its snippets, the SDKs it uses and the words of its language.
struct CompileContext {
    let guide: Guide
    let snippets: [Snippet]
    let knowledge: CompilerKnowledge
    let terms: LocaleTerms.View
    /// The profile each snippet works with: its own imports first, else the one the guide used last.
    let profiles: [SDKProfile?]
    /// Index of the snippet of a block.
    private let snippetOfBlock: [Int: Int]

    init(guide: Guide, knowledge: CompilerKnowledge) {
        self.guide = guide
        self.knowledge = knowledge
        terms = knowledge.terms.view(guide.locale)
        var snippets: [Snippet] = []
        var index: [Int: Int] = [:]
        for (position, block) in guide.blocks.enumerated() {
            guard case .code(let code) = block.content else { continue }
            index[position] = snippets.count
            snippets.append(
                Snippet(
                    code: code, source: block.source, variants: block.variants, block: position,
                    scan: SnippetScanner.scan(code)))
        }
        self.snippets = snippets
        snippetOfBlock = index
        profiles = Self.profiles(snippets, sdks: knowledge.sdks)
    }

    private static func profiles(_ snippets: [Snippet], sdks: SDKCatalogue) -> [SDKProfile?] {
        var current = snippets.lazy.compactMap { installed($0, sdks: sdks) }.first
        return snippets.map { snippet in
            let own = snippet.scan.imports.lazy.compactMap { sdks.profile(module: $0.module) }.first
            if let own { current = own }
            return own ?? current
        }
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

    /// A step read from code lines.
    func draft(_ payload: StepPayload, snippet: Int, line: Int, endLine: Int? = nil) -> StepDraft {
        let origin = snippets[snippet]
        return StepDraft(
            payload: payload, block: origin.block, source: origin.source.at(line: line, endLine: endLine),
            snippet: snippet, evidence: codeLine(line, of: origin.code))
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

    private func codeLine(_ line: Int, of code: CodeBlock) -> String {
        let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false)
        let index = line - code.firstLine
        return lines.indices.contains(index) ? String(lines[index]).trimmed(" \t\r") : ""
    }

    /// Whether one of the headings above a block has an id that begins so.
    func isUnder(_ block: Block, _ ids: String...) -> Bool {
        block.section.contains { heading in ids.contains { heading.id?.hasPrefix($0) ?? false } }
    }
}

extension Snippet {
    /// The lines of the code with their numbers in the guide.
    var lines: [(number: Int, text: Substring)] {
        code.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            (code.firstLine + $0.offset, $0.element)
        }
    }
}
