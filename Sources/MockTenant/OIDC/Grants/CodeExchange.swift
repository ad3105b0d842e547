import Basis
import OIDC

/// `grant_type=authorization_code` (RFC 6749 §4.1.3, RFC 7636 §4.6).
struct CodeExchange {
    private let request: TokenRequest
    private var tenant: TenantRuntime { request.tenant }

    init(_ request: TokenRequest) { self.request = request }

    func reply(_ state: inout TenantState) throws(OIDCError) -> TokenReply {
        let id = try request.required("code")
        var uri = request.form["redirect_uri"]
        if uri == nil, request.client.redirectURIs.count == 1 { uri = request.client.redirectURIs[0] }
        guard let uri else { throw .missing("redirect_uri") }
        guard let code = state.oidc.codes[id],
            code.clientID == request.client.id || tenant.has(.codeAnyClient),
            code.expiresAt > tenant.time || tenant.has(.codeNeverExpires)
        else { throw .invalidGrant }
        guard let grant = state.oidc.grants[code.grantID], grant.expiresAt > tenant.seconds else { throw .invalidGrant }
        let verifier = request.form["code_verifier"]
        if let verifier, let fault = PKCEText.fault(of: verifier, "code_verifier") { throw .invalidRequest(fault) }
        guard isProven(code, verifier) else { throw .invalidGrant }
        guard code.redirectURI == uri || tenant.has(.codeAnyRedirectURI) else { throw .invalidGrant }
        if code.isConsumed, !tenant.has(.codeReusable) {
            if !tenant.has(.codeReplayKeepsTokens) { state.oidc.revoke(grant: code.grantID) }
            throw .invalidGrant
        }
        state.oidc.codes[id]?.isConsumed = true
        let exchange = UserExchange(request)
        let user = try exchange.user(code.accountID, state)
        return try exchange.reply(to: code, grant, user, &state)
    }

    private func isProven(_ code: Code, _ verifier: String?) -> Bool {
        if tenant.has(.codeVerifierIgnored) { return true }
        guard let challenge = code.challenge else { return verifier == nil || tenant.has(.codeVerifierIgnored) }
        guard let verifier else { return tenant.has(.codeVerifierOptional) }
        return code.challengeMethod == "plain" ? verifier == challenge : PKCE.challenge(of: verifier) == challenge
    }
}
