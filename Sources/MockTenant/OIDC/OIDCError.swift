import Basis
import OIDC

/// An OAuth error of an endpoint under `/oidc`, rendered as the real server renders it.
struct OIDCError: Error, Sendable {
    var status: Int
    /// The error code, such as `invalid_request` (RFC 6749 §5.2).
    var error: String
    /// Always English; nil for errors without one.
    var description: String?
    /// `scope` of `insufficient_scope` and `invalid_scope`.
    var scope: String?
    /// `state` and `iss` at the authorization endpoint.
    var more: [JSON.Member] = []
    /// The value of `WWW-Authenticate`, when there is one.
    var challenge: String?
    /// Whether the origin of the request may not read this.
    var refusesOrigin = false
    /// `Set-Cookie` lines that go with the answer.
    var cookies: [HTTPHeaders.Field] = []
    /// Whether what stands before the provider refuses, without the provider's headers.
    var isOutsideProvider = false

    init(_ status: Int, _ error: String, _ description: String?, scope: String? = nil, challenge: String? = nil) {
        self.status = status
        self.error = error
        self.description = description
        self.scope = scope
        self.challenge = challenge
    }

    /// 400 `invalid_request`.
    static func invalidRequest(_ description: String) -> OIDCError { OIDCError(400, "invalid_request", description) }
    /// 400 `invalid_grant`; the real server hides the cause.
    static var invalidGrant: OIDCError { OIDCError(400, "invalid_grant", "grant request is invalid") }
    /// 400 `invalid_target`.
    static func invalidTarget(
        _ description: String = "resource indicator is missing, or unknown"
    ) -> OIDCError { OIDCError(400, "invalid_target", description) }
    /// 400 `invalid_request` of an interaction that is gone; its code is `session.not_found`.
    static func sessionNotFound(_ description: String) -> OIDCError { .invalidRequest(description) }

    /// The code of Logto for this error: `oidc.<error>`, or `session.not_found` for lost and expired interactions.
    var code: String {
        let text = description ?? ""
        let isLost =
            text.contains("session") && text.contains("not found")
            || text.contains("authorization request has expired")
        return isLost ? "session.not_found" : "oidc." + error
    }

    /// The body: `code, message, error_uri, error, error_description, scope`, then `state` and `iss`; the first three are left
    /// out when the query of the request has `parse_error=false`.
    func body(for call: Call) -> JSON {
        var members: [JSON.Member] = []
        if call.query["parse_error"] != "false" {
            let text = call.tenant.messages.text(code, languages: call.header("accept-language"))
            members += [.init("code", .string(code)), .init("message", .string(text))]
            if error == "invalid_grant" {
                members.append(.init("error_uri", .string("https://openid.sh/debug/invalid_grant")))
            }
        }
        members.append(.init("error", .string(error)))
        if let description { members.append(.init("error_description", .string(description))) }
        if let scope { members.append(.init("scope", .string(scope))) }
        return .object(members + more)
    }

    /// The JSON answer of an endpoint that is never cached.
    func uncached(to call: Call) -> Answer {
        let answer = answer(to: call)
        return isOutsideProvider ? answer : answer.leading("cache-control", "no-store")
    }

    /// The JSON answer.
    func answer(to call: Call) -> Answer {
        var answer = Answer.json(body(for: call), status: status)
        answer.refusesOrigin = refusesOrigin
        answer.isOutsideProvider = isOutsideProvider
        answer.hasETag = !isOutsideProvider
        answer.headers.fields.insert(contentsOf: cookies, at: 0)
        return challenge.map { answer.leading("WWW-Authenticate", $0) } ?? answer
    }
}
