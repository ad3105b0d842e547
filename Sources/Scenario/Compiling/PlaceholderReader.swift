import Guide

/// Finds the values a reader must replace, what each stands for and the name it is bound by.
enum PlaceholderReader {
    static func placeholders(drafts: [StepDraft], context: CompileContext) -> [Placeholder] {
        var found: [Placeholder] = []
        var seen = Set<String>()
        func add(_ text: String?, _ meaning: Placeholder.Meaning, _ draft: StepDraft, always: Bool = false) {
            guard let text, !text.isEmpty, always || isPlaceholder(text), seen.insert("\(meaning) \(text)").inserted
            else { return }
            found.append(
                Placeholder(
                    text: text, meaning: meaning, binding: binding(meaning), source: line(of: text, draft, context)))
        }
        for draft in drafts {
            switch draft.payload {
            case .configureClient(let c):
                add(c.endpoint, .endpoint, draft)
                add(c.issuer, .issuer, draft)
                add(c.wellKnown, .issuer, draft)
                add(c.appId, .applicationId, draft)
                add(c.appSecret, .applicationSecret, draft)
                add(c.baseUrl, .baseURL, draft)
                add(c.cookieSecret, .cookieSecret, draft, always: true)
            case .setEnvironment(let variables):
                for variable in variables { add(variable.value, meaning(ofVariable: variable.name), draft) }
            case .fetchOrganizationToken(let use):
                add(use.organizationId, .organizationId, draft, always: true)
                request(use.request, draft, add)
            case .fetchAccessToken(let use), .fetchUserInfo(let use), .refresh(let use), .clientCredentials(let use),
                .sendRequest(let use):
                add(use.resource, .resource, draft, always: true)
                request(use.request, draft, add)
            case .declareResources(let resources, _):
                for resource in resources { add(resource, .resource, draft, always: true) }
            case .configureConnector(let c): add(c.callbackUri, .connectorId, draft, always: true)
            default: continue
            }
        }
        return found
    }

    private static func request(
        _ request: LiteralRequest?, _ draft: StepDraft,
        _ add: (String?, Placeholder.Meaning, StepDraft, Bool) -> Void
    ) {
        guard let request else { return }
        add(request.url, .endpoint, draft, request.url.contains("/oidc/"))
        for header in request.headers where header.name.lowercased() == "authorization" {
            if header.value.contains("Bearer") { add(header.value, .accessToken, draft, true) }
        }
    }

    /// Whether a text is meant to be replaced and no real value.
    static func isPlaceholder(_ text: String) -> Bool {
        if text.contains("<") && text.contains(">") || text.contains("${") || text.hasPrefix("$(") { return true }
        let lower = text.lowercased()
        return ["your-", "your_", "replace-with", "xxx", "https://you-", "complex_password", "[your"].contains {
            lower.contains($0)
        }
            || lower.hasPrefix("process.env") || lower.hasPrefix("env.")
    }

    static func binding(_ meaning: Placeholder.Meaning) -> String {
        switch meaning {
        case .endpoint: "tenant.endpoint"
        case .issuer: "tenant.issuer"
        case .applicationId: "application.id"
        case .applicationSecret: "application.secret"
        case .baseURL: "application.baseURL"
        case .cookieSecret: "application.cookieSecret"
        case .organizationId: "organization.id"
        case .resource: "resource.indicator"
        case .connectorId: "connector.id"
        case .accessToken: "user.accessToken"
        case .phone: "user.phone"
        case .email: "user.email"
        case .providerClientId: "provider.clientId"
        case .providerClientSecret: "provider.clientSecret"
        case .other: "unbound"
        }
    }

    private static func meaning(ofVariable name: String) -> Placeholder.Meaning {
        if name.hasSuffix("ISSUER") { return .issuer }
        if name.hasSuffix("ENDPOINT") { return .endpoint }
        if name.contains("COOKIE") { return .cookieSecret }
        if name.hasSuffix("SECRET") { return .applicationSecret }
        if name.hasSuffix("ID") { return .applicationId }
        if name.hasSuffix("BASE_URL") { return .baseURL }
        return .other
    }

    private static func line(of text: String, _ draft: StepDraft, _ context: CompileContext) -> SourceRange {
        guard let index = draft.snippet else { return draft.source }
        let hit = context.snippets[index].lines.first { $0.number >= draft.source.line && $0.text.contains(text) }
        return hit.map { draft.source.at(line: $0.number) } ?? draft.source
    }
}
