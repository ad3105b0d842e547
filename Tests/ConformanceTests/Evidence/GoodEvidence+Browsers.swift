import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    /// Cookies, other origins, errors, the clock.
    static let browsers: Part = { builder in
        let issuer = EvidenceBuilder.issuer
        // Plain http leads to https and says nothing else.
        builder.get(
            .other, "http://tenant.example/oidc/jwks",
            HTTPResponse(status: 301, headers: [("Location", issuer + "/jwks"), ("Content-Length", "0")]))
        builder.get(
            .other, issuer + "/unknown", probe: .init(check: "http-no-5xx", input: "unknown-route"),
            Answers.json(
                ["message": "Not found.", "error": "invalid_request"], status: 404,
                [("Date", "Sun, 15 Jun 2025 \(time(builder.now)) GMT")]))
        builder.get(
            .management, EvidenceBuilder.endpoint + "/api/applications",
            probe: .init(check: "mgmt-www-authenticate", input: "no-token"), Answers.bearerError(nil))
        renewedSession(&builder)
        let foreign = [("Origin", "https://attacker.example")]
        let own = [("Origin", "https://app.example")]
        let allowed = [("Access-Control-Allow-Origin", "https://app.example")]
        builder.get(
            .jwks, issuer + "/jwks", headers: HTTPHeaders(own.map { .init($0.0, $0.1) }),
            probe: cors("own-jwks"), Answers.json(["keys": []], allowed))
        builder.get(
            .discovery, issuer + "/.well-known/openid-configuration",
            headers: HTTPHeaders(foreign.map { .init($0.0, $0.1) }), probe: cors("discovery"),
            Answers.json(metadata, [("Access-Control-Allow-Origin", "https://attacker.example")]))
        builder.get(
            .authorization, EvidenceBuilder.authorizationEndpoint,
            headers: HTTPHeaders(foreign.map { .init($0.0, $0.1) }), probe: cors("authorization"),
            errorPage("invalid_request"))
        var request = EvidenceBuilder.form(
            EvidenceBuilder.tokenEndpoint, by: .spa,
            [("grant_type", "refresh_token"), ("refresh_token", builder.opaque())])
        request.headers.add("Origin", "https://attacker.example")
        builder.add(.token, request, Answers.error("invalid_request"), probe: cors("token"))
    }

    private static func cors(_ input: String) -> Exchange.Probe { .init(check: "http-cors-scoped", input: input) }

    /// The time of day of seconds since 1970 on 15 June 2025.
    private static func time(_ seconds: Double) -> String {
        let ofDay = Int(seconds) % 86_400
        return [ofDay / 3600, ofDay / 60 % 60, ofDay % 60]
            .map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }

    /// A sign-in that had a session cookie before, and gets a new one; then one with a cookie that was altered.
    private static func renewedSession(_ builder: inout EvidenceBuilder) {
        let session = builder.session(.spa)
        let attributes = "; path=/; samesite=lax; secure"
        builder.get(
            .authorization, builder.authorizationURL(session), headers: [("Cookie", "_session=session-before-sign-in")],
            Answers.redirect(
                "/sign-in",
                more: [
                    ("Set-Cookie", "_logto={%22appId%22:%22spa000000000000000001%22}" + attributes),
                    ("Set-Cookie", "_interaction=\(builder.opaque())" + attributes + "; httponly"),
                ]))
        builder.add(
            .experience,
            HTTPRequest("POST", EvidenceBuilder.endpoint + "/api/experience/submit", body: Array("{}".utf8)),
            Answers.json(["redirectTo": .string(EvidenceBuilder.authorizationEndpoint + "/uid")]))
        let answer = FormBody([("code", builder.opaque()), ("state", session.state), ("iss", EvidenceBuilder.issuer)])
        builder.get(
            .resume, EvidenceBuilder.authorizationEndpoint + "/uid",
            Answers.redirect(
                EvidenceBuilder.callback + "?" + answer.text,
                more: [
                    ("Set-Cookie", "_session=session-after-sign-in" + attributes + "; httponly"),
                    ("Set-Cookie", "_interaction_resume=; expires=Thu, 01 Jan 1970 00:00:00 GMT"),
                ]))
        let altered = builder.session(.spa)
        builder.get(
            .authorization, builder.authorizationURL(altered, ["prompt": "none"]),
            headers: [("Cookie", "_session=session-altered")],
            probe: .init(check: "cookie-session-renewed", input: "altered-cookie"),
            callbackError("login_required", state: altered.state))
    }

    /// Interactions without their cookies, of two applications, with wrong credentials and codes.
    static let interactions: Part = { builder in
        let experience = EvidenceBuilder.endpoint + "/api/experience"
        for input in ["no-cookies", "twice"] {
            builder.get(
                .resume, EvidenceBuilder.authorizationEndpoint + "/" + builder.opaque(),
                probe: .init(check: "int-cookie-bound", input: input), errorPage("invalid_request"))
        }
        builder.add(
            .experience, HTTPRequest("PUT", experience, body: Array(#"{"interactionEvent":"SignIn"}"#.utf8)),
            errorPage("invalid_request"), probe: .init(check: "int-app-selected", input: "foreign-application"))
        let first = builder.session(.spa)
        let two = Exchange.Probe(check: "int-app-selected", input: "first-of-two")
        builder.get(.authorization, builder.authorizationURL(first), probe: two, Answers.redirect("/sign-in"))
        let answer = FormBody([("code", builder.opaque()), ("state", first.state), ("iss", EvidenceBuilder.issuer)])
        builder.get(
            .resume, EvidenceBuilder.authorizationEndpoint + "/uid2", probe: two,
            Answers.redirect(EvidenceBuilder.callback + "?" + answer.text))
        for input in ["wrong-password", "unknown-user"] {
            builder.add(
                .experience, HTTPRequest("POST", experience + "/verification/password", body: Array("{}".utf8)),
                Answers.json(["code": "session.invalid_credentials", "message": "Incorrect."], status: 422),
                probe: .init(check: "signin-same-error", input: input))
        }
        for (input, status) in [("replaced", 404), ("wrong", 400), ("right", 200), ("second-use", 400)] {
            builder.add(
                .experience,
                HTTPRequest(
                    "POST", experience + "/verification/verification-code/verify", body: Array("{}".utf8)),
                Answers.json(["code": .string(input), "message": "A message."], status: status),
                probe: .init(check: "signin-otp-rules", input: input))
        }
    }
}
