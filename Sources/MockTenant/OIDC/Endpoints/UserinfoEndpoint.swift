import Basis
import OIDC

/// `/oidc/me` (OpenID Connect Core §5.3, RFC 6750).
enum UserinfoEndpoint {
    static let table: [Route] = [Route("GET", "/oidc/me", answer), Route("POST", "/oidc/me", answer)]

    @Sendable private static func answer(_ call: Call, _ state: inout TenantState) -> Answer {
        do {
            let claims = try claims(call, state)
            var answer = Answer.json(claims).leading("cache-control", "no-store")
            if call.tenant.has(.userinfoContentType) { answer.headers.set("Content-Type", "text/html; charset=utf-8") }
            return answer
        } catch {
            var error = error
            let realm = "Bearer realm=\"\(call.tenant.issuer)\""
            let text = error.description ?? ""
            var challenge = realm
            if text != "no access token provided" {
                challenge += ", error=\"\(error.error)\", error_description=\"\(text)\""
                if let scope = error.scope { challenge += ", scope=\"\(scope)\"" }
            }
            error.challenge = call.tenant.has(.userinfoChallengeMissing) ? nil : challenge
            if call.tenant.has(.userinfoErrorStatus) { error.status = 200 }
            return error.answer(to: call).leading("cache-control", "no-store")
        }
    }

    private static func claims(_ call: Call, _ state: TenantState) throws(OIDCError) -> JSON {
        let tenant = call.tenant
        if tenant.has(.userinfoPostRefused), call.request.method == "POST" {
            throw OIDCError(404, "invalid_request", "unrecognized route or not allowed method (POST on /me)")
        }
        let text = try token(call)
        guard let token = state.oidc.opaqueTokens[text],
            token.expiresAt > tenant.seconds || tenant.has(.userinfoExpiredAccepted),
            !tenant.has(.userinfoValidRefused),
            state.oidc.grants[token.grantID] != nil, let user = state.entities.user(token.accountID)
        else {
            if tenant.has(.userinfoAccessJWTAccepted), let token = state.oidc.keys.claims(of: text) {
                return ["sub": .string(token.subject ?? "")]
            }
            if tenant.has(.userinfoAnyToken), let user = state.entities.users.views(as: User.self).first {
                return ["sub": .string(user.id)]
            }
            throw OIDCError(401, "invalid_token", "invalid token provided")
        }
        guard token.scopes.contains("openid") || tenant.has(.userinfoOpenIDNotRequired) else {
            throw OIDCError(403, "insufficient_scope", "access token missing openid scope", scope: "openid")
        }
        let all = tenant.has(.userinfoScopesIgnored) ? SupportedScopes.all : token.scopes
        var members = UserClaims(entities: state.entities, user: user).members(scopes: all) { _ in true }
        if tenant.has(.userinfoSubjectMissing) { members.removeAll { $0.name == "sub" } }
        if tenant.has(.userinfoNullsMissing) { members.removeAll { $0.value.isNull } }
        var json = JSON.object(members)
        if tenant.has(.userinfoSubjectChanged) { json["sub"] = "someone-else" }
        if tenant.has(.userinfoVerifiedAsText), json["email_verified"] != nil { json["email_verified"] = "true" }
        if tenant.has(.userinfoAddressText), json["address"] != nil { json["address"] = "12 High Street" }
        if tenant.has(.userinfoCreatedAtSeconds) {
            json["created_at"] = json["created_at"]?.int.map { .int($0 / 1000) }
        }
        if tenant.has(.userinfoNameStale), json["name"] != nil { json["name"] = "Former Name" }
        return json
    }

    private static func token(_ call: Call) throws(OIDCError) -> String {
        if let text = call.query["access_token"] {
            if call.tenant.has(.userinfoQueryAccepted) { return text }
            throw .invalidRequest("access tokens must not be provided via query parameter")
        }
        let header = call.header("authorization")
        let posted = call.request.method == "POST" ? call.form["access_token"] : nil
        if header != nil, posted != nil {
            throw .invalidRequest("access token must only be provided using one mechanism")
        }
        if let header {
            let parts = header.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty else {
                throw .invalidRequest("invalid authorization header value format")
            }
            guard parts[0].lowercased() == "bearer" else {
                throw .invalidRequest("authorization header scheme must be `Bearer`")
            }
            return String(parts[1])
        }
        guard let posted, !posted.isEmpty else { throw OIDCError(401, "invalid_token", "no access token provided") }
        return posted
    }
}
