import Basis
import OIDC

/// The single rules that requests are held to.
extension AuthorizationCheck {
    var mismatch: Refusal {
        let text = "redirect_uri did not match any of the client's registered redirect_uris"
        let code = isPushed ? "invalid_request" : "invalid_redirect_uri"
        return Refusal(error: OIDCError(400, code, text), isRedirectable: false)
    }

    func refusal(
        _ description: String, _ error: String = "invalid_request", redirectable: Bool = true
    ) -> Refusal { Refusal(error: OIDCError(400, error, description), isRedirectable: redirectable) }

    func checkRepeats(_ parameters: AuthorizationParameters) throws(Refusal) {
        if parameters.duplicates.isEmpty { return }
        let isRedirectable = !parameters.duplicates.contains("client_id")
        throw refusal(RepeatedParameters.text(of: parameters.duplicates), redirectable: isRedirectable)
    }

    func checkUnsupported(_ parameters: AuthorizationParameters) throws(Refusal) {
        let names = ["request", "request_uri", "registration"]
        if let name = names.first(where: { parameters[$0] != nil }) {
            throw Refusal(error: OIDCError(400, name + "_not_supported", nil))
        }
    }

    func checkAge(_ parameters: AuthorizationParameters) throws(Refusal) {
        if parameters["max_age"] != nil, parameters.maxAge == nil { throw refusal("invalid max_age parameter value") }
    }

    func checkResponse(_ parameters: AuthorizationParameters, _ client: Client) throws(Refusal) {
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

    func checkPrompt(_ parameters: AuthorizationParameters) throws(Refusal) {
        let prompts = parameters.prompts
        guard prompts.allSatisfy({ ["none", "login", "consent"].contains($0) }) else {
            throw refusal("unsupported prompt value requested")
        }
        if prompts.contains("none"), prompts.count > 1 { throw refusal("prompt none must only be used alone") }
    }

    func checkScope(
        _ parameters: inout AuthorizationParameters, _ client: Client, needsPrompt: Bool = true
    ) throws(Refusal) {
        var scopes = parameters.scopes
        if tenant.has(.authScopeRefused), scopes.contains("profile") {
            throw refusal("requested scope is not allowed", "invalid_scope")
        }
        if scopes.contains("offline_access"), !mayRefresh(parameters, client, needsPrompt) {
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

    /// What only has a meaning in an ID token may not be asked without one.
    func checkOpenID(_ parameters: AuthorizationParameters, _ client: Client) throws(Refusal) {
        if parameters.scopes.contains("openid") { return }
        if client.requiresAuthTime {
            throw refusal("openid scope must be requested for clients with require_auth_time")
        }
        let gated = ["acr_values", "claims_locales", "id_token_hint", "max_age", "nonce"]
        if let name = gated.first(where: { parameters[$0] != nil }) {
            throw refusal("openid scope must be requested when using the \(name) parameter")
        }
    }

    private func mayRefresh(_ parameters: AuthorizationParameters, _ client: Client, _ needsPrompt: Bool) -> Bool {
        if tenant.has(.authOfflineWithoutConsent) { return true }
        return (parameters.prompts.contains("consent") || !needsPrompt)
            && client.mayUse(GrantType.refreshToken)
    }

    func checkPKCE(_ parameters: AuthorizationParameters, _ client: Client) throws(Refusal) {
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

    func checkPKCEText(_ text: String, _ name: String) throws(Refusal) {
        if let fault = PKCEText.fault(of: text, name) { throw refusal(fault) }
    }

    func checkResources(_ parameters: inout AuthorizationParameters) throws(Refusal) {
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

    func checkHint(_ parameters: AuthorizationParameters) throws(Refusal) {
        guard let hint = parameters["id_token_hint"] else { return }
        guard state.oidc.keys.idToken(hint, issuer: tenant.issuer, audience: parameters.clientID) != nil else {
            throw refusal("could not validate id_token_hint")
        }
    }
}
