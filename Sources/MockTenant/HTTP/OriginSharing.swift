import OIDC

/// How an endpoint of the provider answers requests of other origins (Fetch §3.2; Logto answers any preflight).
struct OriginSharing: Sendable {
    /// Methods as a preflight names them.
    let methods: String
    /// Whether `WWW-Authenticate` may be read by scripts.
    let exposesChallenge: Bool
    /// Whether every header may be read by scripts.
    var exposesAll = false
    /// Whether the origin must be one of the client's: the handler checks that and marks a refusal.
    let isOpen: Bool

    private static let open = OriginSharing(methods: "GET", exposesChallenge: false, isOpen: true)
    private static let claims = OriginSharing(methods: "GET,POST", exposesChallenge: true, isOpen: true)
    private static let posted = OriginSharing(methods: "POST", exposesChallenge: true, isOpen: false)

    /// Users' own account, called by single page applications with the user's token.
    private static let account = OriginSharing(
        methods: "GET,POST,PUT,PATCH,DELETE", exposesChallenge: false, exposesAll: true, isOpen: true)

    private static let rules: [String: OriginSharing] = [
        "/oidc/.well-known/openid-configuration": open,
        "/oidc/.well-known/oauth-authorization-server": open,
        "/oidc/jwks": open,
        "/oidc/me": claims,
        "/oidc/token": posted,
        "/oidc/token/revocation": posted,
        "/oidc/token/introspection": posted,
        "/oidc/device/auth": posted,
        "/oidc/request": posted,
    ]

    /// The rule of a path, nil for endpoints and methods that no script calls.
    static func rule(for path: String, method: String) -> OriginSharing? {
        guard let rule = rules[path] ?? rule(near: path) else { return nil }
        if rule.exposesAll { return rule }
        switch method {
        case "OPTIONS": return rule
        case "GET", "HEAD": return rule.methods.hasPrefix("GET") ? rule : nil
        case "POST": return rule.methods.hasSuffix("POST") ? rule : nil
        default: return nil
        }
    }

    /// The rule of a path in other letters or with a slash at its end.
    private static func rule(near path: String) -> OriginSharing? {
        var text = path.lowercased()
        if text.count > 1, text.hasSuffix("/") { text.removeLast() }
        if text.hasPrefix("/api/") {
            let part = text.split(separator: "/").dropFirst().first
            return part == "my-account" || part == "verifications" ? account : nil
        }
        return rules[text]
    }

    /// The answer to a preflight: 204 for any origin; nil when the request is no preflight.
    func preflight(_ call: Call) -> Answer? {
        guard let origin = call.header("origin"), call.header("access-control-request-method") != nil else {
            return nil
        }
        var answer = Answer(
            status: 204,
            headers: [
                ("Access-Control-Allow-Origin", origin), ("Access-Control-Max-Age", "3600"),
                ("Access-Control-Allow-Methods", methods),
            ])
        if let wanted = call.header("access-control-request-headers") {
            answer.headers.add("Access-Control-Allow-Headers", wanted)
        }
        return answer
    }

    /// The lines of an ordinary answer; a refused origin is not allowed.
    func lines(_ call: Call, _ answer: Answer) -> [HTTPHeaders.Field] {
        var fields: [HTTPHeaders.Field] = []
        if !answer.refusesOrigin {
            fields.append(.init("Access-Control-Allow-Origin", call.header("origin") ?? "*"))
        }
        if exposesAll { fields.append(.init("Access-Control-Expose-Headers", "*")) }
        if exposesChallenge { fields.append(.init("Access-Control-Expose-Headers", "WWW-Authenticate")) }
        return fields
    }
}
