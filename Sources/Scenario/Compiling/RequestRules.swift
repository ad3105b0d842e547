import Guide

/// Reads HTTP requests that a guide writes out: `fetch`, curl, axios, `requests`, `http` blocks.
enum RequestRules {
    @Sendable static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.snippets.indices.flatMap { index in
            if let message = message(index, context) { return [message] }
            return LiteralRequestReader(snippet: context.snippets[index]).requests().map { found in
                context.draft(payload(found.request), snippet: index, line: found.line, endLine: found.endLine)
            }
        }
    }

    /// A message that Logto sends, shown by its JSON: that of an HTTP gateway (`to`, `type`, `payload`) or of a webhook.
    private static func message(_ index: Int, _ context: CompileContext) -> StepDraft? {
        let snippet = context.snippets[index]
        guard snippet.language == .json, let object = snippet.scan.objects.first else { return nil }
        let names = Set(object.properties.map(\.name))
        guard names.isSuperset(of: ["to", "type", "payload"]) || names.isSuperset(of: ["hookId", "event"]) else {
            return nil
        }
        var request = LiteralRequest(
            method: "POST", url: "", contentType: "application/json", body: .text(snippet.code.text))
        request.direction = "from Logto"
        return context.draft(
            .sendRequest(TokenUse(request: request)), snippet: index, line: object.line, endLine: object.endLine)
    }

    /// The step a request stands for, by endpoint and grant.
    private static func payload(_ request: LiteralRequest) -> StepPayload {
        var use = TokenUse(request: request)
        let path = request.url.lowercased()
        if path.hasSuffix("/oidc/me") || path.contains("/oidc/me'") || path.hasSuffix("issuer}/me") {
            return .fetchUserInfo(use)
        }
        let fields = Dictionary(form(request).map { ($0.name, $0.value) }) { first, _ in first }
        switch fields["grant_type"] {
        case "client_credentials":
            use.resource = fields["resource"]
            return .clientCredentials(use)
        case "refresh_token":
            if let id = fields["organization_id"] {
                use.organizationId = id
                return .fetchOrganizationToken(use)
            }
            guard let resource = fields["resource"] else { return .refresh(use) }
            use.resource = resource
            return .fetchAccessToken(use)
        default: return .sendRequest(use)
        }
    }

    private static func form(_ request: LiteralRequest) -> [NamedValue] {
        if case .form(let fields) = request.body { fields } else { [] }
    }
}
