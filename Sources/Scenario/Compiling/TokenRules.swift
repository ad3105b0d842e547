import Guide

/// Reads SDK calls and options that fetch tokens or the userinfo.
enum TokenRules {
    private static let kinds: [StepKind] = [.fetchUserInfo, .fetchAccessToken, .fetchOrganizationToken]

    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        for index in context.snippets.indices {
            var found: Set<StepKind> = []
            for call in context.snippets[index].scan.calls {
                guard let (kind, use) = read(call, index, context), found.insert(kind).inserted else { continue }
                drafts.append(context.draft(payload(kind, use), snippet: index, line: call.line, endLine: call.endLine))
            }
        }
        return drafts
    }

    private static func payload(_ kind: StepKind, _ use: TokenUse) -> StepPayload {
        switch kind {
        case .fetchUserInfo: .fetchUserInfo(use)
        case .fetchOrganizationToken: .fetchOrganizationToken(use)
        default: .fetchAccessToken(use)
        }
    }

    private static func read(
        _ call: SnippetScan.Call, _ index: Int, _ context: CompileContext
    ) -> (StepKind, TokenUse)? {
        if let option = option(call) { return option }
        guard let kind = CallMeaning(context: context).kind(of: call, in: index), kinds.contains(kind) else {
            return nil
        }
        var use = TokenUse(call: String(call.lastName))
        let texts = call.arguments.compactMap(\.literal)
        let hasSkipped = call.arguments.contains { $0.text == "undefined" || $0.text == "null" || $0.literal == "" }
        switch kind {
        case .fetchOrganizationToken:
            use.organizationId = call.named("organizationId")?.text ?? texts.first ?? lastName(call)
        case .fetchAccessToken:
            use.resource = call.named("resource")?.text ?? texts.first { !$0.isEmpty }
            if hasSkipped, let id = texts.last(where: { !$0.isEmpty }) {
                use.resource = nil
                use.organizationId = id
                return (.fetchOrganizationToken, use)
            }
        default: break
        }
        return (kind, use)
    }

    /// The name of a variable given as the last argument.
    private static func lastName(_ call: SnippetScan.Call) -> String? {
        guard call.arguments.count > 0, case .expression(let text, _) = call.arguments[call.arguments.count - 1],
            !SDKCatalogue.folded(text).hasSuffix("config")
        else { return nil }
        return text
    }

    /// `getLogtoContext(config, { fetchUserInfo: true })` and its siblings.
    private static func option(_ call: SnippetScan.Call) -> (StepKind, TokenUse)? {
        for case .object(let members, _) in call.arguments {
            func isOn(_ name: String) -> Bool { members.contains { $0.name == name && $0.value.text == "true" } }
            var use = TokenUse(call: String(call.lastName))
            if isOn("fetchUserInfo") {
                use.option = "fetchUserInfo"
                return (.fetchUserInfo, use)
            }
            if isOn("getOrganizationToken") {
                use.option = "getOrganizationToken"
                return (.fetchOrganizationToken, use)
            }
            if isOn("getAccessToken") {
                use.option = "getAccessToken"
                use.resource = members.first { $0.name == "resource" }?.value.text
                return (.fetchAccessToken, use)
            }
        }
        return nil
    }
}
