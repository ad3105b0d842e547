import Basis
import OIDC

/// Checks the parameters of an authorization request in the order of the real server.
struct AuthorizationCheck {
    let tenant: TenantRuntime
    let state: TenantState
    /// Whether the request came to the endpoint for pushed requests, whose errors are never redirected.
    var isPushed = false

    /// An error with whether it may be told to the redirect URI.
    struct Refusal: Error {
        var error: OIDCError
        var isRedirectable = true
    }

    /// The client, and the parameters as they count: the one redirect URI and the default resource filled in, `offline_access`
    /// dropped where it may not be asked.
    func check(_ given: AuthorizationParameters) throws(Refusal) -> (Client, AuthorizationParameters) {
        var parameters = given
        if let name = parameters.duplicates.first {
            throw refusal("'\(name)' parameter must not be provided twice", redirectable: name != "client_id")
        }
        for (name, error) in [
            ("request", "request_not_supported"), ("request_uri", "request_uri_not_supported"),
            ("registration", "registration_not_supported"),
        ] where parameters[name] != nil {
            throw Refusal(error: OIDCError(400, error, nil))
        }
        guard parameters["client_id"] != nil else {
            throw refusal("missing required parameter 'client_id'", redirectable: false)
        }
        if tenant.has(.authUnknownParameterRefused), let name = parameters.unknown.first {
            throw refusal("unknown parameter '\(name)'")
        }
        let client: Client
        do { client = try state.client(parameters.clientID, tenant: tenant) } catch {
            throw Refusal(error: error, isRedirectable: false)
        }
        try checkResponse(parameters, client)
        if parameters["redirect_uri"] == nil {
            guard client.redirectURIs.count == 1 else {
                if client.redirectURIs.isEmpty { throw mismatch }
                throw refusal("missing required parameter 'redirect_uri'", redirectable: false)
            }
            parameters["redirect_uri"] = client.redirectURIs[0]
        }
        try checkPrompt(parameters)
        try checkScope(&parameters, client)
        guard isRegistered(parameters["redirect_uri"] ?? "", client) else { throw mismatch }
        try checkPKCE(parameters, client)
        try checkResources(&parameters)
        if let age = parameters["max_age"], Int(age) == nil || age.hasPrefix("-") || age.hasPrefix("+") {
            throw refusal("invalid max_age parameter value")
        }
        try checkHint(parameters)
        return (client, parameters)
    }

    /// Whether a redirect URI is one of the client's.
    func isRegistered(_ uri: String, _ client: Client) -> Bool {
        let ignoresPort = client.isNative && !tenant.has(.redirectLoopbackPortRequired)
        return RedirectMatcher.matches(uri, registered: client.redirectURIs, ignoresLoopbackPort: ignoresPort)
            || RedirectFaults.accepts(uri, registered: client.redirectURIs, tenant)
    }

    private var mismatch: Refusal {
        let text = "redirect_uri did not match any of the client's registered redirect_uris"
        let code = isPushed ? "invalid_request" : "invalid_redirect_uri"
        return Refusal(error: OIDCError(400, code, text), isRedirectable: false)
    }

    private func refusal(
        _ description: String, _ error: String = "invalid_request", redirectable: Bool = true
    ) -> Refusal { Refusal(error: OIDCError(400, error, description), isRedirectable: redirectable) }

    private func checkResponse(_ parameters: AuthorizationParameters, _ client: Client) throws(Refusal) {
        let mode = parameters["response_mode"]
        if let mode, !["query", "fragment", "form_post"].contains(mode) {
            throw refusal("unsupported response_mode requested", "unsupported_response_mode")
        }
        if mode == "query", parameters.isFragmentByDefault {
            throw refusal("requested response_mode is not allowed for the requested response_type")
        }
        guard let type = parameters["response_type"] else {
            throw refusal("missing required parameter 'response_type'")
        }
        let types = Set(SupportedScopes.split(type))
        if types == ["token"], tenant.has(.authTokenTypeServed) { return }
        guard [["code"], ["id_token"], ["code", "id_token"], ["none"]].contains(types) else {
            throw refusal("unsupported response_type requested", "unsupported_response_type")
        }
        // Without an address of its own there is nowhere to say so.
        guard client.hasResponseTypes || !client.redirectURIs.isEmpty else { throw mismatch }
        guard client.hasResponseTypes, types == ["code"] else {
            throw refusal("requested response_type is not allowed for this client")
        }
    }

    private func checkPrompt(_ parameters: AuthorizationParameters) throws(Refusal) {
        let prompts = parameters.prompts
        guard prompts.allSatisfy({ ["none", "login", "consent"].contains($0) }) else {
            throw refusal("unsupported prompt value requested")
        }
        if prompts.contains("none"), prompts.count > 1 { throw refusal("prompt none must only be used alone") }
    }

    private func checkScope(_ parameters: inout AuthorizationParameters, _ client: Client) throws(Refusal) {
        var scopes = parameters.scopes
        if tenant.has(.authScopeRefused), scopes.contains("profile") {
            throw refusal("requested scope is not allowed", "invalid_scope")
        }
        if scopes.contains("offline_access"), !mayRefresh(parameters, client) {
            scopes.removeAll { $0 == "offline_access" }
        }
        if client.isThirdParty {
            let allowed = Set(
                (state.entities.consentScopes[client.id]?.userScopes ?? []) + ["openid", "offline_access"])
            if let refused = scopes.first(where: { SupportedScopes.contains($0) && !allowed.contains($0) }) {
                var refusal = refusal("requested scope is not allowed", "invalid_scope")
                refusal.error.scope = refused
                throw refusal
            }
        }
        if parameters["scope"] != nil { parameters["scope"] = scopes.joined(separator: " ") }
    }

    private func mayRefresh(_ parameters: AuthorizationParameters, _ client: Client) -> Bool {
        if tenant.has(.authOfflineWithoutConsent) { return true }
        return parameters.prompts.contains("consent") && client.grantTypes.contains(GrantType.refreshToken)
    }

    private func checkPKCE(_ parameters: AuthorizationParameters, _ client: Client) throws(Refusal) {
        if let method = parameters["code_challenge_method"] {
            guard method == "S256" || tenant.has(.authPlainPKCE) && method == "plain" else {
                throw refusal("not supported value of code_challenge_method")
            }
            guard parameters["code_challenge"] != nil else {
                throw refusal("code_challenge must be provided with code_challenge_method")
            }
        } else if parameters["code_challenge"] != nil {
            throw refusal("code_challenge_method must be provided")
        }
        if let challenge = parameters["code_challenge"] { try checkPKCEText(challenge, "code_challenge") }
        if client.requiresPKCE, parameters["code_challenge"] == nil, !tenant.has(.authPKCEOptional) {
            throw refusal("Authorization Server policy requires PKCE to be used for this request")
        }
    }

    private func checkPKCEText(_ text: String, _ name: String) throws(Refusal) {
        if let fault = PKCEText.fault(of: text, name) { throw refusal(fault) }
    }

    private func checkResources(_ parameters: inout AuthorizationParameters) throws(Refusal) {
        if parameters.resources.isEmpty, let resource = state.entities.defaultResource {
            parameters.setResources([resource.indicator])
        }
        for indicator in parameters.resources {
            if let fault = ResourceIndicator.fault(of: indicator) { throw Refusal(error: .invalidTarget(fault)) }
            guard
                indicator == SupportedScopes.organizationResource
                    || state.entities.resource(indicator: indicator) != nil || tenant.has(.tokenAnyResource)
            else { throw Refusal(error: .invalidTarget()) }
        }
    }

    private func checkHint(_ parameters: AuthorizationParameters) throws(Refusal) {
        guard let hint = parameters["id_token_hint"] else { return }
        guard state.oidc.keys.idToken(hint, issuer: tenant.issuer, audience: parameters.clientID) != nil else {
            throw refusal("could not validate id_token_hint")
        }
    }
}
