import Basis
import OIDC

/// `/oidc/token/revocation` (RFC 7009).
enum RevocationEndpoint {
    static let table: [Route] = [Route("POST", "/oidc/token/revocation") { call, state in try answer(call, &state) }]

    private static func answer(_ call: Call, _ state: inout TenantState) throws(OIDCError) -> Answer {
        let form = try ClientAuthentication.form(of: call, endpoint: "token/revocation")
        let client = try ClientAuthentication(call, form).client(state)
        try ClientAuthentication.refuseRepeats(form, of: ["token", "token_type_hint"])
        guard let text = form["token"] else { throw .missing("token") }
        if CompactJWS.isLikely(text) {
            let reason = "Structured JWT Tokens cannot be revoked via the revocation_endpoint"
            throw OIDCError(400, "unsupported_token_type", reason)
        }
        let opaque = state.oidc.opaqueTokens[text]
        let refresh = state.oidc.refreshTokens[text]
        if let owner = opaque?.clientID ?? refresh?.clientID, owner != client.id {
            guard client.isPublic else {
                throw .invalidRequest("client is not authorized to revoke the presented token")
            }
        } else if let grant = opaque?.grantID ?? refresh?.grantID, !call.tenant.has(.revocationIgnored) {
            state.oidc.revoke(grant: grant)
        }
        if call.tenant.has(.revocationUnknownRefused), opaque == nil, refresh == nil { throw .invalidGrant }
        var answer = Answer.text("")
        answer.hasETag = false
        return answer
    }
}
