import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    /// An error that the application gets at its callback.
    static func callbackError(_ code: String, state: String?, description: String? = "refused") -> HTTPResponse {
        var fields = [("error", code)]
        if let description { fields.append(("error_description", description)) }
        if let state { fields.append(("state", state)) }
        fields.append(("iss", EvidenceBuilder.issuer))
        return Answers.redirect(EvidenceBuilder.callback + "?" + FormBody(fields).text)
    }

    /// An error page of the tenant.
    static func errorPage(_ code: String, description: String = "refused") -> HTTPResponse {
        Answers.json(["error": .string(code), "error_description": .string(description)], status: 400)
    }

    /// Authorization requests that must be refused, and those that must not.
    static let authorizationTests: Part = { builder in
        for (check, input, change, code) in refusedAtTheCallback {
            let session = builder.session(.spa)
            builder.get(
                .authorization, builder.authorizationURL(session, change), probe: .init(check: check, input: input),
                callbackError(code, state: session.state))
        }
        for (check, input, change) in refusedWithAPage {
            builder.get(
                .authorization, builder.authorizationURL(builder.session(.spa), change),
                probe: .init(check: check, input: input), errorPage("invalid_redirect_uri"))
        }
        for (check, input, change) in accepted {
            builder.get(
                .authorization, builder.authorizationURL(builder.session(.spa), change),
                probe: .init(check: check, input: input), Answers.redirect("/sign-in?app_id=spa000000000000000001"))
        }
        let url = builder.authorizationURL(builder.session(.spa))
        builder.add(
            .authorization,
            HTTPRequest(
                "POST", EvidenceBuilder.authorizationEndpoint,
                headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array((WebAddress(url).query ?? "").utf8)), Answers.redirect("/sign-in"),
            probe: .init(check: "authz-post", input: "form-post"))
        let session = builder.session(.spa)
        let answer = FormBody([("code", builder.opaque()), ("state", session.state), ("iss", EvidenceBuilder.issuer)])
        builder.get(
            .authorization, builder.authorizationURL(session, ["prompt": "none"]),
            probe: .init(check: "authz-prompt-none-session", input: "with-session"),
            Answers.redirect(EvidenceBuilder.callback + "?" + answer.text))
        let again = builder.session(.spa)
        let tag = Exchange.Probe(check: "authz-reauth", input: "max-age-token")
        builder.get(
            .authorization, builder.authorizationURL(again, ["max_age": "300"]), probe: tag,
            Answers.redirect("/sign-in"))
        builder.post(
            .token, EvidenceBuilder.tokenEndpoint, by: .spa, builder.codeFields(again),
            builder.tokens(
                access: builder.opaque(), id: try builder.idToken(again, nonce: again.nonce), scopes: ["openid"]),
            probe: tag)
        // After a key rotation the new key stands beside the old ones.
        builder.get(
            .jwks, EvidenceBuilder.issuer + "/jwks",
            Answers.json(
                ["keys": .array([newKey] + keys(builder))], type: "application/jwk-set+json; charset=utf-8", []))
    }

    private static let newKey: JSON = [
        "kty": "RSA", "use": "sig", "kid": "rsa-2", "alg": "RS256", "e": "AQAB",
        "n": .string(Base64URL.encode([0x80 as UInt8] + [UInt8](repeating: 0x2C, count: 254) + [1])),
    ]

    private static func keys(_ builder: EvidenceBuilder) -> [JSON] {
        builder.transcript.exchanges.first { $0.role == .jwks }?.response?.json?["keys"]?.array ?? []
    }

    private static let refusedAtTheCallback: [(String, String, [String: String?], String)] = [
        ("authz-response-type", "missing", ["response_type": nil], "invalid_request"),
        ("authz-response-type", "token", ["response_type": "token"], "unsupported_response_type"),
        ("authz-prompt-none-no-session", "no-session", ["prompt": "none"], "login_required"),
        ("cb-error-format", "unknown-prompt", ["prompt": "unknown"], "invalid_request"),
        ("cb-access-denied", "refused", [:], "access_denied"),
        (
            "pkce-challenge-required", "missing", ["code_challenge": nil, "code_challenge_method": nil],
            "invalid_request"
        ),
        ("pkce-method-refused", "plain", ["code_challenge_method": "plain"], "invalid_request"),
        ("pkce-method-refused", "unknown", ["code_challenge_method": "S512"], "invalid_request"),
    ]

    private static let refusedWithAPage: [(String, String, [String: String?])] = [
        ("authz-unknown-client", "unknown", ["client_id": "nobody"]),
        ("redir-missing", "missing", ["redirect_uri": nil]), ("redir-missing", "empty", ["redirect_uri": ""]),
        ("redir-other-host", "foreign", ["redirect_uri": "https://attacker.example/callback"]),
        ("redir-other-host", "look-alike", ["redirect_uri": "https://app.example.attacker.example/callback"]),
        ("redir-path-suffix", "segment", ["redirect_uri": "https://app.example/callback/evil"]),
        ("redir-query", "added", ["redirect_uri": "https://app.example/callback?x=1"]),
        ("redir-fragment", "added", ["redirect_uri": "https://app.example/callback#part"]),
        ("redir-scheme-port", "other-port", ["redirect_uri": "https://app.example:9/callback"]),
        ("redir-normalised-variant", "upper-case", ["redirect_uri": "HTTPS://APP.EXAMPLE/callback"]),
        ("redir-wildcard", "literal-star", ["redirect_uri": "https://*.example/callback"]),
    ]

    private static let accepted: [(String, String, [String: String?])] = [
        ("authz-unknown-param", "extra-parameter", ["dragoman_unknown": "1"]),
        ("authz-reauth", "login", ["prompt": "login"]), ("authz-reauth", "max-age", ["max_age": "0"]),
        ("redir-loopback-port", "other-port", ["redirect_uri": "http://127.0.0.1:9/callback"]),
    ]

    /// Codes presented twice, by others, or with other values.
    static let codeTests: Part = { builder in
        for (check, input, change, client) in refusedCodes {
            let session = builder.session(.spa)
            var fields = builder.codeFields(session)
            fields = fields.map { name, value in (name, change[name] ?? value) }
            builder.post(
                .token, EvidenceBuilder.tokenEndpoint, by: client, fields, Answers.error("invalid_grant"),
                probe: .init(check: check, input: input))
        }
        builder.post(
            .token, EvidenceBuilder.tokenEndpoint, by: .spa,
            [("grant_type", "refresh_token"), ("refresh_token", builder.opaque())], Answers.error("invalid_grant"),
            probe: .init(check: "cb-code-reuse-revokes", input: "refresh-token"))
        builder.get(
            .userinfo, EvidenceBuilder.userinfoEndpoint, headers: [("Authorization", "Bearer " + builder.opaque())],
            probe: .init(check: "cb-code-reuse-revokes", input: "access-token"), Answers.bearerError("invalid_token"))
    }

    private static let refusedCodes: [(String, String, [String: String?], EvidenceBuilder.Client)] = [
        ("cb-code-single-use", "second-use", [:], .spa), ("cb-code-expiry", "late", [:], .spa),
        ("cb-code-bound-client", "other-application", [:], .web),
        ("cb-code-bound-redirect", "other-uri", ["redirect_uri": "https://app.example/callback/other"], .spa),
        ("cb-code-reuse-revokes", "second-use", [:], .spa),
        ("pkce-wrong-verifier", "wrong", ["code_verifier": "another-verifier-of-forty-three-characters-"], .spa),
        ("pkce-missing-verifier", "missing", ["code_verifier": nil], .spa),
        ("pkce-downgrade", "verifier-without-challenge", [:], .web),
    ]
}
