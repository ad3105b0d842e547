import Basis
import OIDC

/// Answers as a well-behaved tenant gives them.
enum Answers {
    /// Headers on every answer of the tenant.
    static let common: [(String, String)] = [
        ("Strict-Transport-Security", "max-age=15552000; includeSubDomains"),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
    ]

    static func headers(_ more: [(String, String)]) -> HTTPHeaders {
        HTTPHeaders((common + more).map { .init($0.0, $0.1) })
    }

    /// JSON that must not be stored.
    static func json(
        _ json: JSON, status: Int = 200, type: String = "application/json; charset=utf-8",
        _ more: [(String, String)] = [("Cache-Control", "no-store"), ("Pragma", "no-cache")]
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: headers([("Content-Type", type)] + more), body: Array(json.text().utf8))
    }

    /// An error of the token endpoint and its siblings; a challenge comes with 401.
    static func error(_ code: String, status: Int = 400, description: String = "refused") -> HTTPResponse {
        let challenge =
            status == 401 ? [("WWW-Authenticate", "Basic realm=\"\(EvidenceBuilder.issuer)\"")] : []
        return json(
            ["error": .string(code), "error_description": .string(description)], status: status,
            [("Cache-Control", "no-store"), ("Pragma", "no-cache")] + challenge)
    }

    /// A refusal by a bearer-protected endpoint: challenge and body (RFC 6750 §3).
    static func bearerError(_ code: String?, status: Int = 401) -> HTTPResponse {
        var challenge = "Bearer realm=\"\(EvidenceBuilder.issuer)\""
        if let code { challenge += ", error=\"\(code)\", error_description=\"refused\"" }
        return json(
            ["error": .string(code ?? "invalid_request"), "error_description": "refused"], status: status,
            [("Cache-Control", "no-store"), ("WWW-Authenticate", challenge)])
    }

    /// A redirect.
    static func redirect(_ target: String, status: Int = 303, more: [(String, String)] = []) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: headers([("Location", target), ("Cache-Control", "no-store")] + more))
    }

    /// A page of the tenant.
    static func page(_ html: String = "<!doctype html><title>Sign in</title>", status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: headers([
                ("Content-Type", "text/html; charset=utf-8"),
                ("Cache-Control", "no-cache, no-store, must-revalidate"),
                ("Content-Security-Policy", "frame-ancestors 'self'"),
            ]), body: Array(html.utf8))
    }
}
