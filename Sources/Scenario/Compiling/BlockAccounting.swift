import Guide

/// Says of every code block, table and instruction what became of it: exactly one class each.
enum BlockAccounting {
    /// Kinds that a replay carries out on the wire or checks against the tenant.
    private static let executed: Set<StepKind> = [
        .createApplication, .registerRedirectURI, .registerPostSignOutURI, .allowCORSOrigin, .configureClient, .signIn,
        .handleCallback, .readClaims, .fetchUserInfo, .requestScopes, .declareResources, .fetchAccessToken,
        .fetchOrganizationToken, .refresh, .clientCredentials, .sendRequest, .signOut, .configureConnector,
        .enableConnector, .sendVerificationCode, .claimsTable,
    ]

    static func accounts(drafts: [StepDraft], steps: [Step], context: CompileContext) -> [BlockAccount] {
        var ids: [Int: [Int]] = [:]
        for (index, draft) in drafts.enumerated() { ids[draft.block, default: []].append(index) }
        var choices = VariantChoices()
        return context.guide.blocks.indices.compactMap { index in
            guard ids[index] != nil || isCounted(context.guide.blocks[index]) else { return nil }
            var account = account(
                context.guide.blocks[index], (ids[index] ?? []).map { steps[$0] }, choices: &choices)
            account?.block = index
            return account
        }
    }

    /// The account of one block; nil for prose that no step came from.
    private static func account(
        _ block: Block, _ steps: [Step], choices: inout VariantChoices
    ) -> BlockAccount? {
        guard isCounted(block) || !steps.isEmpty else { return nil }
        let names = steps.map(\.id)
        if let variant = block.variants.last {
            let chosen = choices.chosen(in: variant)
            if chosen != variant.name {
                return BlockAccount(
                    source: block.source, fate: .alternative, reason: "alternative to \(chosen)", steps: names)
            }
        }
        if steps.contains(where: isExecuted) {
            return BlockAccount(source: block.source, fate: .executed, steps: names)
        }
        if !steps.isEmpty {
            return BlockAccount(source: block.source, fate: .checked, reason: "checked without running", steps: names)
        }
        return unread(block)
    }

    /// Whether a replay carries the step out; what the tenant sends is only checked.
    private static func isExecuted(_ step: Step) -> Bool {
        if case .sendRequest(let use) = step.payload, use.request?.direction != nil { return false }
        return executed.contains(step.kind)
    }

    private static func isCounted(_ block: Block) -> Bool {
        switch block.content {
        case .code, .table: true
        default: false
        }
    }

    /// The account of a block no step came from.
    private static func unread(_ block: Block) -> BlockAccount {
        guard case .code(let code) = block.content else {
            return BlockAccount(source: block.source, fate: .checked, reason: "table read, no step of its own")
        }
        switch SnippetLanguage.of(code) {
        case .diagram:
            return BlockAccount(source: block.source, fate: .notExecutable, reason: "a diagram or plain text")
        case .unknown:
            return BlockAccount(source: block.source, fate: .notExecutable, reason: "its language is unknown")
        case .shell:
            return BlockAccount(
                source: block.source, fate: .notExecutable,
                reason: "a command that installs nothing and sends no request")
        default: return BlockAccount(source: block.source, fate: .checked, reason: "read and checked, nothing to send")
        }
    }
}
