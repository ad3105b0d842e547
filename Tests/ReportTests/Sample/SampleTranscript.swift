import Conformance
import OIDC

/// What happened on the wire when the sample guides were replayed: a whole sign-in, a refused request, a negative test, a
/// request without an answer.
enum SampleTranscript {
    static let endpoint = "http://localhost:3001"
    /// Values the run knew to be secret.
    static let secrets = ["s3cr3t-of-the-application", "Sample-Passw0rd", code, refreshToken]
    static let code = "zXq81codeF4nWdY2"
    static let refreshToken = "rT-0n3-Tw0-thr33-refresh"
    /// 2026-01-05 08:30:00 UTC.
    static let start = 1_767_601_800.0

    static var transcript: Transcript {
        var transcript = Transcript(
            tenant: .init(endpoint: endpoint, isMock: true, hasManagement: true), startedAt: start)
        transcript.exchanges = shared + signIn(scenario: 0, first: 3) + signIn(scenario: 1, first: 12) + connector
        transcript.outcomes = outcomes(scenario: 0, first: 3) + outcomes(scenario: 1, first: 12) + connectorOutcomes
        return transcript
    }

    private static var shared: [Exchange] {
        [
            exchange(
                1, .discovery, "the provider's metadata", nil, "GET", "/oidc/.well-known/openid-configuration",
                answer: json(
                    #"{"issuer":"http://localhost:3001/oidc","id_token_signing_alg_values_supported":["ES384"]}"#)),
            exchange(
                2, .jwks, "the keys", nil, "GET", "/oidc/jwks",
                answer: json(#"{"keys":[{"kty":"EC","crv":"P-384","kid":"k1"}]}"#)),
        ]
    }

    private static func signIn(scenario: Int, first: Int) -> [Exchange] {
        let authorize =
            "/oidc/auth?client_id=app_next&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&response_type=code"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
            + "&state=af0ifjsldkj&scope=openid+profile+offline_access&prompt=consent"
        let callback =
            "http://localhost:3000/callback?code=\(code)&state=af0ifjsldkj&iss=http%3A%2F%2Flocalhost%3A3001%2Foidc"
        let tokenBody =
            "grant_type=authorization_code&code=\(code)&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let tokens =
            #"{"access_token":"opaque-Acc3ss-t0ken","expires_in":3600,"id_token":"\#(SampleToken.idToken)","refresh_token":"\#(refreshToken)","scope":"openid profile offline_access","token_type":"Bearer"}"#
        let refused =
            #"{"code":"oidc.invalid_target","message":"Invalid resource indicator.","error":"invalid_target","error_description":"resource indicator is missing, or unknown"}"#
        let form: HTTPHeaders = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Authorization", "Basic YXBwX25leHQ6czNjcjN0LW9mLXRoZS1hcHBsaWNhdGlvbg=="),
        ]
        return [
            exchange(
                first, .authorization, "begin the sign-in", scenario, "GET", authorize, step: "signIn-1",
                answer: redirect(
                    "/sign-in?app_id=app_next", cookie: "_interaction=inter-act1on-value; path=/; httponly")),
            exchange(
                first + 1, .experience, "begin the interaction", scenario, "PUT", "/api/experience", step: "signIn-1",
                headers: [("Content-Type", "application/json"), ("Cookie", "_interaction=inter-act1on-value")],
                body: #"{"interactionEvent":"SignIn"}"#, answer: HTTPResponse(status: 204, reason: "No Content")),
            exchange(
                first + 2, .experience, "give user name and password", scenario, "POST",
                "/api/experience/verification/password", step: "signIn-1",
                headers: [("Content-Type", "application/json")],
                body: #"{"identifier":{"type":"username","value":"alice"},"password":"Sample-Passw0rd"}"#,
                answer: json(#"{"verificationId":"vq3ymi2b"}"#)),
            exchange(
                first + 3, .resume, "come back with the code", scenario, "GET", "/oidc/auth/x7", step: "signIn-1",
                answer: redirect(callback)),
            exchange(
                first + 4, .token, "exchange the code", scenario, "POST", "/oidc/token", step: "handleCallback-1",
                headers: form, body: tokenBody, answer: json(tokens)),
            exchange(
                first + 5, .userinfo, "read the user's claims", scenario, "GET", "/oidc/me", step: "readClaims-1",
                headers: [("Authorization", "Bearer opaque-Acc3ss-t0ken")],
                answer: json(#"{"sub":"vq3ymi2b","name":null,"picture":null,"updated_at":1767601700000}"#)),
            exchange(
                first + 6, .literal, "the request the guide writes out", scenario, "POST", "/oidc/token",
                step: "sendRequest-1", headers: form,
                body:
                    "grant_type=refresh_token&refresh_token=\(refreshToken)&resource=urn%3Alogto%3Ascope%3Aorganizations",
                answer: json(refused, status: 400, reason: "Bad Request")),
            exchange(
                first + 7, .token, "a code used twice", scenario, "POST", "/oidc/token",
                probe: .init(check: "cb-code-single-use"), headers: form, body: tokenBody,
                answer: json(#"{"error":"invalid_grant"}"#, status: 400, reason: "Bad Request")),
            exchange(
                first + 8, .endSession, "sign out", scenario, "GET",
                "/oidc/session/end?client_id=app_next&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A3000",
                step: "signOut-1", answer: redirect("http://localhost:3000")),
        ]
    }

    private static var connector: [Exchange] {
        var unanswered = exchange(
            22, .experience, "send a verification code", 2, "POST", "/api/experience/verification/verification-code",
            step: "sendVerificationCode-1", body: #"{"identifier":{"type":"phone","value":"15550100001"}}"#)
        unanswered.failure = .init(.timeout, message: "http://localhost:3001 did not answer in time")
        let refused =
            #"{"message":"One template for each usage type is needed.","code":"connector.invalid_config"}"#
        return [
            exchange(
                21, .management, "create the connector", 2, "POST", "/api/connectors", step: "configureConnector-1",
                headers: [("Authorization", "Bearer management-T0ken-value")],
                body:
                    #"{"connectorId":"aliyun-short-message-service","config":{"accessKeySecret":"aliyun-K3y-secret"}}"#,
                answer: json(refused, status: 400, reason: "Bad Request")), unanswered,
        ]
    }

    private static func outcomes(scenario: Int, first: Int) -> [Transcript.StepOutcome] {
        [
            .init(
                scenario: scenario, step: "createApplication-1", status: .verified,
                reason: "the tenant has app_next, of type Traditional"),
            .init(scenario: scenario, step: "install-1", status: .assumed, reason: "nothing goes over the wire"),
            .init(scenario: scenario, step: "configureClient-1", status: .assumed),
            .init(scenario: scenario, step: "registerRedirectURI-1", status: .verified, reason: "registered"),
            .init(scenario: scenario, step: "signIn-1", status: .performed, exchanges: Array(first...first + 3)),
            .init(scenario: scenario, step: "handleCallback-1", status: .performed, exchanges: [first + 4]),
            .init(scenario: scenario, step: "readClaims-1", status: .performed, exchanges: [first + 5]),
            .init(
                scenario: scenario, step: "sendRequest-1", status: .refused, reason: "400 invalid_target",
                exchanges: [first + 6]),
            .init(scenario: scenario, step: "declareResources-1", status: .assumed),
            .init(scenario: scenario, step: "signOut-1", status: .performed, exchanges: [first + 8]),
            .init(
                scenario: scenario, step: "signOut-2", status: .skipped, reason: "another variant was taken: App Router"
            ),
            .init(
                scenario: scenario, step: "checkpoint-1", status: .verified, reason: "the user id is in the ID Token"),
        ]
    }

    private static let connectorOutcomes: [Transcript.StepOutcome] = [
        .init(
            scenario: 2, step: "configureConnector-1", status: .refused, reason: "400 connector.invalid_config",
            exchanges: [21]),
        .init(scenario: 2, step: "enableConnector-1", status: .skipped, reason: "the connector could not be created"),
        .init(scenario: 2, step: "sendVerificationCode-1", status: .skipped, reason: "no answer came", exchanges: [22]),
    ]

    private static func exchange(
        _ id: Int, _ role: Exchange.Role, _ purpose: String, _ scenario: Int?, _ method: String, _ path: String,
        step: String? = nil, probe: Exchange.Probe? = nil, headers: HTTPHeaders = [], body: String? = nil,
        answer: HTTPResponse? = nil
    ) -> Exchange {
        let request = HTTPRequest(method, endpoint + path, headers: headers, body: body.map { Array($0.utf8) })
        let wait = 1.25 + Double(id * 7 % 11)
        return Exchange(
            id: id, role: role, purpose: purpose, scenario: scenario, step: step, probe: probe, request: request,
            response: answer, startedAt: start + Double(id) * 0.012,
            timings: .init(connect: id == 1 ? 0.5 : 0, wait: wait, receive: 0.25, total: wait + (id == 1 ? 0.75 : 0.25))
        )
    }

    private static func json(_ text: String, status: Int = 200, reason: String = "OK") -> HTTPResponse {
        HTTPResponse(
            status: status, reason: reason, headers: [("Content-Type", "application/json; charset=utf-8")],
            body: Array(text.utf8))
    }

    private static func redirect(_ location: String, cookie: String? = nil) -> HTTPResponse {
        var headers: HTTPHeaders = [("Location", location)]
        if let cookie { headers.add("Set-Cookie", cookie) }
        return HTTPResponse(status: 303, reason: "See Other", headers: headers)
    }
}
