import Basis
import OIDC

/// `/oidc/token/introspection` (RFC 7662).
enum IntrospectionEndpoint {
    static let table: [Route] = [
        Route("POST", "/oidc/token/introspection") { call, state in
            do { return try answer(call, state).leading("cache-control", "no-store") } catch let error as OIDCError {
                return error.uncached(to: call)
            }
        }
    ]

    private static func answer(_ call: Call, _ state: TenantState) throws(OIDCError) -> Answer {
        let form = try ClientAuthentication.form(of: call, endpoint: "token/introspection")
        let client = try ClientAuthentication(call, form).client(state)
        try ClientAuthentication.refuseRepeats(form, of: ["token", "token_type_hint"])
        guard let text = form["token"] else { throw .missing("token") }
        if CompactJWS.isLikely(text) {
            let reason = "Structured JWT Tokens cannot be introspected via the introspection_endpoint"
            throw OIDCError(400, "unsupported_token_type", reason)
        }
        let now = call.tenant.seconds
        if let token = state.oidc.opaqueTokens[text], token.expiresAt > now, mayAsk(client, about: token.clientID) {
            return .json(
                body(
                    token.accountID, token.clientID, token.expiresAt, token.issuedAt, token.scopes, call,
                    type: "Bearer", extra: token.extra))
        }
        if let token = state.oidc.refreshTokens[text], token.expiresAt > now, mayAsk(client, about: token.clientID) {
            return .json(body(token.accountID, token.clientID, token.expiresAt, token.issuedAt, token.scopes, call))
        }
        if call.tenant.has(.introspectionUnknownStatus) { throw OIDCError(404, "invalid_token", "token not found") }
        return .json(["active": .bool(call.tenant.has(.introspectionAlwaysActive))])
    }

    /// Public clients may ask about their own tokens only.
    private static func mayAsk(_ client: Client, about owner: String) -> Bool {
        !client.isPublic || client.id == owner
    }

    private static func body(
        _ subject: String, _ client: String, _ expires: Int, _ issued: Int, _ scopes: [String], _ call: Call,
        type: String? = nil, extra: JSON? = nil
    ) -> JSON {
        if call.tenant.has(.introspectionAlwaysInactive) { return ["active": false] }
        // What was added stands in the middle and cannot change what is always said.
        var claims: JSON = ["active": true, "sub": .string(subject)]
        for member in extra?.members ?? [] { claims[member.name] = member.value }
        let standard = JSON.compact([
            ("active", true), ("client_id", .string(client)), ("exp", .int(expires)), ("iat", .int(issued)),
            ("iss", .string(call.tenant.issuer)), ("scope", .string(scopes.joined(separator: " "))),
            ("token_type", type.map { .string($0) }),
        ])
        for member in standard.members ?? [] { claims[member.name] = member.value }
        return claims
    }
}
