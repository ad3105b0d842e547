import OIDC

/// Foreign origins, broken cookies and unknown routes (checks `http-*`, `cookie-*`, `err-placeholder`).
enum HTTPProbes {
    static let all: [Probe] = [
        Probe("http-cors-scoped") { bench throws(FlowFailure) in
            let origin = ("Origin", "https://attacker.example")
            for (input, url) in [
                ("discovery", bench.endpoints.discovery), ("jwks", bench.endpoints.jwks),
                ("authorization", bench.endpoints.authorization),
            ] { bench.send(input, HTTPRequest("GET", url, headers: [origin])) }
            bench.rawForm(
                "token",
                [
                    ("grant_type", "refresh_token"), ("refresh_token", bench.randomText),
                    ("client_id", bench.application.id),
                ], headers: [origin])
        },
        Probe("cookie-session-renewed") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            session.browser.breakCookie("_session")
            bench.authorize("altered-cookie", browser: session.browser) { $0["prompt"] = "none" }
        },
        Probe("http-no-5xx") { bench throws(FlowFailure) in
            bench.send("unknown-route", HTTPRequest("GET", bench.tenant.endpoint + "/oidc/unknown"))
            bench.send("wrong-method", HTTPRequest("DELETE", bench.endpoints.token))
            bench.send("no-parameters", HTTPRequest("GET", bench.endpoints.authorization))
            bench.rawForm("empty-form", [])
        },
        Probe("err-placeholder") { bench throws(FlowFailure) in
            try bench.refresh("invalid-scope", try bench.signedIn(), [("scope", "openid email")])
        },
        Probe("mgmt-www-authenticate") { bench throws(FlowFailure) in
            bench.send("no-token", HTTPRequest("GET", bench.tenant.endpoint + "/api/applications"))
        },
        Probe("conn-public-no-secret") { bench throws(FlowFailure) in
            bench.send("public", HTTPRequest("GET", bench.tenant.endpoint + "/api/.well-known/sign-in-exp"))
        },
    ]
}
