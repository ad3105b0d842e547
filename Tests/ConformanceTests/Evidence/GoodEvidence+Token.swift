import OIDC

@testable import Conformance

extension GoodEvidence {
    private static let url = EvidenceBuilder.tokenEndpoint

    /// Refused requests to the token endpoint.
    static let tokenErrors: Part = { builder in
        func code(_ builder: EvidenceBuilder) -> [(String, String?)] {
            [("grant_type", "authorization_code"), ("code", builder.opaque())]
        }
        func refuse(
            _ check: String, _ input: String, by client: EvidenceBuilder.Client?, _ fields: [(String, String?)],
            _ error: String, status: Int = 400
        ) {
            builder.post(
                .token, url, by: client, fields, Answers.error(error, status: status),
                probe: .init(check: check, input: input))
        }
        let web = EvidenceBuilder.Client.web
        let wrong = EvidenceBuilder.Client(id: web.id, type: web.type, secret: "wrong")
        let unknown = EvidenceBuilder.Client(id: "unknown", type: "Traditional", secret: "secret")
        refuse("token-error-format", "unknown-grant", by: web, [("grant_type", "unknown")], "unsupported_grant_type")
        refuse("token-client-auth", "no-secret", by: nil, code(builder) + [("client_id", web.id)], "invalid_client")
        refuse("token-client-auth", "wrong-secret-basic", by: wrong, code(builder), "invalid_client", status: 401)
        refuse("token-client-auth", "no-client", by: nil, code(builder), "invalid_request")
        refuse("token-password-grant-off", "password", by: web, [("grant_type", "password")], "unsupported_grant_type")
        let machine: [(String, String?)] = [("grant_type", "client_credentials")]
        refuse("token-unknown-client-basic", "unknown", by: unknown, machine, "invalid_client", status: 401)
        refuse("token-expired-secret", "expired", by: web, machine, "invalid_client", status: 401)
        refuse("token-grant-not-allowed", "client-credentials", by: web, machine, "unauthorized_client")
        let resources: [(String, String?)] = [
            ("grant_type", "refresh_token"), ("refresh_token", builder.opaque()),
            ("resource", EvidenceBuilder.resource), ("resource", "urn:logto:resource:organizations"),
        ]
        refuse("token-resource-multiple", "two", by: web, resources, "invalid_target")
        refuse("token-user-suspended", "code-exchange", by: web, code(builder), "invalid_grant")
        builder.get(
            .authorization, builder.authorizationURL(builder.session(web)),
            probe: .init(check: "token-user-suspended", input: "session"),
            Answers.redirect("/sign-in?app_id=" + web.id))
        builder.post(
            .token, url, by: web, [("grant_type", String(repeating: "a", count: 100))],
            HTTPResponse(status: 413, headers: Answers.headers([])),
            probe: .init(check: "token-body-limit", input: "60-kilobytes"))
        let session = builder.authorize(web)
        let fields = builder.codeFields(session)
        refuse(
            "token-invalid-target-code", "refused", by: web, fields + [("resource", "https://unknown.example/api")],
            "invalid_target")
        builder.post(
            .token, url, by: web, fields,
            builder.tokens(
                access: builder.opaque(), id: try builder.idToken(session, nonce: session.nonce),
                refresh: builder.opaque(), scopes: session.ownScopes),
            probe: .init(check: "token-invalid-target-code", input: "again"))
    }

    /// Refresh tokens used again, by others and for other scopes.
    static let refresh: Part = { builder in
        func refuse(
            _ check: String, _ input: String, by client: EvidenceBuilder.Client?, token: String?, scope: String? = nil,
            error: String
        ) {
            builder.post(
                .token, url, by: client,
                [("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)],
                Answers.error(error), probe: .init(check: check, input: input))
        }
        for check in ["refresh-reuse-refused", "refresh-reuse-revokes-family"] {
            var session = try builder.signIn(.spa)
            let old = session.refresh
            try builder.refresh(&session)
            builder.now += 4
            refuse(check, "old-token", by: .spa, token: old, error: "invalid_grant")
            if check == "refresh-reuse-revokes-family" {
                refuse(check, "newest-token", by: .spa, token: session.refresh, error: "invalid_grant")
            }
        }
        var session = try builder.signIn(.spa)
        refuse(
            "refresh-scope-widen", "more-scopes", by: .spa, token: session.refresh, scope: "openid email",
            error: "invalid_scope")
        refuse("refresh-client-bound", "other-application", by: .web, token: session.refresh, error: "invalid_grant")
        let narrow = "refresh-scope-narrow"
        try builder.refresh(&session, scope: "openid", probe: .init(check: narrow, input: "fewer-scopes"))
        try builder.refresh(&session, probe: .init(check: narrow, input: "full-again"))
        let kept = "refresh-refused-keeps-token"
        refuse(kept, "refused", by: .spa, token: session.refresh, error: "invalid_target")
        try builder.refresh(&session, probe: .init(check: kept, input: "again"))
    }
}
