import Guide

/// Reads the applications that a guide wants created besides the first one: one for its API, one for a service.
enum FurtherApplications {
    /// How many blocks lie between two applications where no headings part them.
    private static let distance = 8

    /// The steps of applications of another type, each told in a part of its own.
    ///
    /// - Parameters:
    ///   - own: the application that the page is about.
    ///   - told: all applications that sentences and headings of the page tell of.
    static func drafts(besides own: StepDraft, among told: [StepDraft], _ context: CompileContext) -> [StepDraft] {
        var known = [own]
        for draft in told.sorted(by: { $0.block < $1.block })
        where known.allSatisfy({ isOther(draft, than: $0, context) }) {
            known.append(draft)
        }
        return Array(known.dropFirst())
    }

    /// Headings that tell to create an application of a type, for parts that say no more: "Create a machine-to-machine app".
    static func headings(_ context: CompileContext) -> [StepDraft] {
        context.creations.compactMap { index in
            guard case .heading(let heading) = context.guide.blocks[index].content, heading.level > 1,
                heading.text.count <= 60,
                let type = context.terms.applicationType(in: heading.text)
            else { return nil }
            return context.draft(
                .createApplication(CreateApplication(type: type, resolvedType: type)), block: index)
        }
    }

    private static func isOther(_ draft: StepDraft, than other: StepDraft, _ context: CompileContext) -> Bool {
        guard case .createApplication(let mine) = draft.payload, case .createApplication(let theirs) = other.payload,
            let type = mine.resolvedType, type != theirs.resolvedType,
            theirs.resolvedType != nil || theirs.framework != nil
        else { return false }
        let blocks = context.guide.blocks
        if abs(draft.block - other.block) >= distance { return true }
        // Variants of one application are told side by side.
        return blocks[draft.block].variants == blocks[other.block].variants
            && blocks[draft.block].section.last != blocks[other.block].section.last
    }
}
