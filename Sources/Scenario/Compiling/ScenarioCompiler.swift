import Guide

/// Turns a guide into a scenario: typed steps in reading order, every block accounted for, placeholders bound.
package enum ScenarioCompiler {
    /// Families of rules, each reading one kind of instruction.
    private static let rules: [@Sendable (CompileContext) -> [StepDraft]] = [
        ApplicationRules.drafts, { $0.registrations }, InstallRules.drafts, ClientRules.drafts,
        EnvironmentRules.drafts, SessionRules.drafts, CallbackRules.drafts, ReadingRules.drafts, TokenRules.drafts,
        RequestRules.drafts, ScopeRules.drafts, TableRules.drafts, ConnectorRules.drafts, EnterpriseRules.drafts,
        ExperienceRules.drafts, StorageRules.drafts, CheckpointRules.drafts,
    ]

    /// Loads the shipped knowledge if nobody has yet; what is wrong with it is told by `compile`.
    package static func prepare() { _ = CompilerKnowledge.standard }

    /// Compiles a guide; what the compiler cannot do is a diagnostic, never an error.
    package static func compile(_ guide: Guide) -> Scenario {
        switch CompilerKnowledge.standard {
        case .success(let knowledge): return compile(guide, knowledge: knowledge)
        case .failure(let error):
            let diagnostic = Diagnostic(
                id: "compile-resources-missing", severity: .failure, source: SourceRange(file: guide.file, line: 1),
                summary: "The compiler's resource data could not be loaded: \(error)",
                solution: "Keep the dragoman_Scenario.resources folder beside the executable.")
            return Scenario(guide: guide, diagnostics: [diagnostic])
        }
    }

    static func compile(_ guide: Guide, knowledge: CompilerKnowledge) -> Scenario {
        let context = CompileContext(guide: guide, knowledge: knowledge)
        let drafts = drafts(context).enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.block != b.block { return a.block < b.block }
            if a.source.line != b.source.line { return a.source.line < b.source.line }
            if a.source.codeLines != nil, a.source.column != b.source.column {
                return a.source.column < b.source.column
            }
            return left.offset < right.offset
        }.map(\.element)
        var counts: [StepKind: Int] = [:]
        let steps = drafts.map { draft in
            counts[draft.payload.kind, default: 0] += 1
            return step(draft, ordinal: counts[draft.payload.kind] ?? 1, context: context)
        }
        return Scenario(
            guide: guide, steps: steps,
            blocks: BlockAccounting.accounts(drafts: drafts, steps: steps, context: context),
            placeholders: PlaceholderReader.placeholders(drafts: drafts, context: context), snippets: context.snippets)
    }

    /// What the rules read; in a guide of several languages they read each language by itself.
    private static func drafts(_ context: CompileContext) -> [StepDraft] {
        let parts = LanguagePart.all(of: context.guide)
        guard !parts.isEmpty else { return rules.flatMap { $0(context) } }
        return parts.flatMap { part in
            let inner = CompileContext(guide: part.guide, knowledge: context.knowledge)
            return rules.flatMap { $0(inner) }.map { draft in
                var draft = draft
                draft.block = part.places[draft.block]
                if draft.snippet != nil { draft.snippet = context.snippet(at: draft.block) }
                return draft
            }
        }
    }

    private static func step(_ draft: StepDraft, ordinal: Int, context: CompileContext) -> Step {
        let code = draft.snippet.map { index in
            Step.CodeReference(
                language: context.snippets[index].code.language, file: context.snippets[index].code.file, snippet: index
            )
        }
        return Step(
            id: "\(draft.payload.kind.rawValue)-\(ordinal)", payload: draft.payload, source: draft.source,
            alternative: draft.isForAllVariants
                ? nil : draft.variant ?? context.guide.blocks[draft.block].variants.last,
            code: code,
            evidence: draft.evidence)
    }
}
