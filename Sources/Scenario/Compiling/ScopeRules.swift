import Guide

/// Reads scopes and resources that a later block adds to the configuration.
enum ScopeRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        var drafts: [StepDraft] = []
        var hasClient = false
        // Settings files that configured the client, which later blocks may show again.
        var hasSettings = false
        for index in context.snippets.indices {
            let snippet = context.snippets[index]
            let isClient = ClientRules.client(of: index, context) != nil
            let isSettings = snippet.language == .json
            defer {
                hasClient = hasClient || isClient
                hasSettings = hasSettings || isClient && isSettings
            }
            // The first configuration of a variant carries its scopes itself.
            if isClient, !hasClient || !snippet.variants.isEmpty { continue }
            guard isCode(snippet) || isSettings && hasSettings else { continue }
            for site in snippet.reading.sites
            where isOfSDK(site, snippet, context, index) {
                let reading = site.reading
                if let scopes = reading.configuration.scopes, let first = reading.scopeLines.min() {
                    let request = ScopeRequest(
                        scopes: scopes, asWritten: reading.scopesAsWritten, prompt: reading.configuration.prompt)
                    drafts.append(
                        context.draft(
                            .requestScopes(request), snippet: index, line: first, endLine: reading.scopeLines.max()))
                }
                if let resources = reading.configuration.resources, let first = reading.resourceLines.min() {
                    drafts.append(
                        context.draft(
                            .declareResources(
                                resources: resources, package: context.profiles[index]?.knownPackage),
                            snippet: index, line: first, endLine: reading.resourceLines.max()))
                }
            }
        }
        return firstOfEachKind(drafts)
    }

    private static func isCode(_ snippet: Snippet) -> Bool {
        switch snippet.language {
        case .shell, .json, .env, .http, .diagram, .unknown: false
        default: true
        }
    }

    /// Whether the options belong to the SDK and to no other library in the same block.
    private static func isOfSDK(
        _ site: ConfigurationSite, _ snippet: Snippet, _ context: CompileContext, _ index: Int
    ) -> Bool {
        guard context.profiles[index] != nil || ClientRules.namesLogto(snippet) else { return false }
        let configuration = site.reading.configuration
        // A resource alone in the arguments of a call fetches a token (`getContext({ resource })`).
        if configuration.scopes == nil, configuration.resources != nil, site.reading.resourceLines.count == 2 {
            return !snippet.scan.calls.contains { call in
                call.line <= site.line && call.endLine >= site.endLine
                    && (call.named("getAccessToken") != nil || call.lastName.lowercased().contains("token"))
            }
        }
        return true
    }

    private static func firstOfEachKind(_ drafts: [StepDraft]) -> [StepDraft] {
        var seen = Set<String>()
        return drafts.filter { seen.insert("\($0.payload.kind) \($0.block)").inserted }
    }
}
