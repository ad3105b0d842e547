/// Wrong clients, grants and bodies at the token endpoint (checks `token-*`).
enum TokenProbes {
    static let all: [Probe] = [
        Probe("token-client-auth", for: .confidential) { bench throws(FlowFailure) in
            let id = bench.application.id
            let fields = [("grant_type", "authorization_code"), ("code", bench.randomText)]
            bench.rawForm("no-secret", fields + [("client_id", id)])
            bench.rawForm(
                "wrong-secret-basic", fields, headers: [("Authorization", ClientAuthentication.basic(id, "wrong"))])
            bench.rawForm("wrong-secret-post", fields + [("client_id", id), ("client_secret", "wrong")])
            bench.rawForm("no-client", fields)
        },
        // No negative test: offline_access without the prompt that it needs.
        Probe("token-refresh-policy") { bench throws(FlowFailure) in
            var settings = bench.settings
            settings.prompt = nil
            settings.habits.defaultPrompt = nil
            _ = try bench.signedIn(settings)
        },
        Probe("token-password-grant-off") { bench throws(FlowFailure) in
            bench.form("password", [("grant_type", "password"), ("username", "nobody"), ("password", "nothing")])
        },
        Probe("token-error-format") { bench throws(FlowFailure) in
            bench.form("no-grant", [("scope", "openid")])
            bench.form("unknown-grant", [("grant_type", "unknown")])
            bench.form(
                "unknown-code",
                [
                    ("grant_type", "authorization_code"), ("code", bench.randomText),
                    ("redirect_uri", bench.settings.wireRedirectURI),
                ])
            bench.form("no-code", [("grant_type", "authorization_code")])
        },
        Probe("token-unknown-client-basic") { bench throws(FlowFailure) in
            bench.rawForm(
                "unknown", [("grant_type", "client_credentials")],
                headers: [("Authorization", ClientAuthentication.basic("unknown-client", "secret"))])
        },
        Probe("token-grant-not-allowed") { bench throws(FlowFailure) in
            bench.form("client-credentials", [("grant_type", "client_credentials"), ("scope", "openid")])
        },
        Probe("token-body-limit", needs: [.consent]) { bench throws(FlowFailure) in
            bench.form("60-kilobytes", [("grant_type", String(repeating: "a", count: 60_000))])
        },
        Probe("token-resource-multiple") { bench throws(FlowFailure) in
            let session = try bench.signedIn(bench.fullSettings)
            let first = bench.fullSettings.resources.first ?? "https://unknown.example/api"
            var request = ClientAuthentication(application: bench.application, habits: session.settings.habits).request(
                to: bench.endpoints.token, fields: ["grant_type", "refresh_token", "resource"],
                values: ["grant_type": "refresh_token", "refresh_token": session.tokens.refresh, "resource": first])
            request.body = (request.body ?? []) + Array("&resource=urn%3Alogto%3Aresource%3Aorganizations".utf8)
            bench.send("two", request)
        },
    ]
}
