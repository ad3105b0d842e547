import OIDC
import Wire

/// Foreign origins, broken cookies and unknown routes (checks `http-*`, `cookie-*`, `err-placeholder`).
enum HTTPProbes {
    static let all: [Probe] = [
        Probe("http-cors-scoped") { bench throws(FlowFailure) in
            let origin = ("Origin", "https://attacker.example")
            for (input, url) in [
                ("discovery", bench.endpoints.discovery), ("jwks", bench.endpoints.jwks),
                ("authorization", bench.endpoints.authorization),
            ] { bench.send(input, HTTPRequest("GET", url, headers: [origin])) }
            try token(bench, "token", origin: origin.1)
        },
        Probe("http-cors-scoped", for: .singlePage) { bench throws(FlowFailure) in
            guard let own = bench.ownOrigin else { return }
            try ownOrigin(bench, own)
        },
        // No negative test: what becomes of the session when its user signs in again.
        Probe("cookie-session-renewed") { bench throws(FlowFailure) in
            try bench.signedInAgain(in: try bench.signedIn())
        },
        Probe("cookie-session-renewed") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            guard session.browser.jar["_session"] != nil else { return }
            session.browser.breakCookie("_session")
            bench.authorize("altered-cookie", browser: session.browser) { $0["prompt"] = "none" }
        },
        Probe("http-frame-referrer") { bench throws(FlowFailure) in
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            let first = bench.authorize("sign-in-page", browser: browser)
            guard let page = first.response?.headers["location"] else { return }
            browser.send(
                HTTPRequest("GET", URLReference(page).resolved(against: URLReference(first.request.url)).text),
                role: .signInPage, purpose: "open the sign-in page", probe: bench.tag("sign-in-page"))
        },
        Probe("http-no-5xx") { bench throws(FlowFailure) in
            bench.send("unknown-route", HTTPRequest("GET", bench.tenant.endpoint + "/oidc/unknown"))
            bench.send("wrong-method", HTTPRequest("DELETE", bench.endpoints.token))
            bench.send("no-parameters", HTTPRequest("GET", bench.endpoints.authorization))
            bench.send("device", HTTPRequest("GET", bench.tenant.endpoint + "/oidc/device/auth"))
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

    /// What scripts of the client's own pages send.
    private static func ownOrigin(_ bench: ProbeBench, _ own: String) throws(FlowFailure) {
        for (input, url) in [("own-discovery", bench.endpoints.discovery), ("own-jwks", bench.endpoints.jwks)] {
            bench.send(input, HTTPRequest("GET", url, headers: [("Origin", own)]))
        }
        try token(bench, "own-token", origin: own)
        let access = try bench.signedIn().tokens.access ?? ""
        bench.send(
            "own-userinfo",
            HTTPRequest(
                "GET", bench.endpoints.userinfo, headers: [("Origin", own), ("Authorization", "Bearer " + access)]))
    }

    /// A good refresh with an `Origin`, so that nothing but the origin can be the reason for a refusal.
    private static func token(_ bench: ProbeBench, _ input: String, origin: String) throws(FlowFailure) {
        guard let refresh = try bench.signedIn().tokens.refresh else { return }
        bench.form(
            input, [("grant_type", "refresh_token"), ("refresh_token", refresh)], headers: [("Origin", origin)])
    }
}

extension ProbeBench {
    /// The origin of the pages of a client that runs in the browser; nil for other clients.
    fileprivate var ownOrigin: String? {
        guard application.type == "SPA" else { return nil }
        let address = URLReference(settings.wireRedirectURI)
        guard ["http", "https"].contains(address.scheme), let authority = address.authority else { return nil }
        return "\(address.scheme ?? "")://\(authority)"
    }
}
