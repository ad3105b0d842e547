import OIDC
import Wire

/// Bad and unusual authorization requests (checks `authz-*`, `cb-error-*`, `cb-state-exact`).
enum AuthorizationProbes {
    static let all: [Probe] = [
        Probe("authz-response-type") { bench throws(FlowFailure) in
            bench.authorize("missing") { $0["response_type"] = nil }
            bench.authorize("token") { $0["response_type"] = "token" }
        },
        Probe("authz-unknown-client") { bench throws(FlowFailure) in
            bench.authorize("unknown") { $0["client_id"] = "unknown-\(bench.randomText.prefix(8))" }
        },
        Probe("authz-prompt-none-no-session") { bench throws(FlowFailure) in
            bench.authorize("no-session") { $0["prompt"] = "none" }
        },
        Probe("authz-unknown-param") { bench throws(FlowFailure) in
            bench.authorize("extra-parameter") { $0["dragoman_unknown"] = "1" }
        },
        Probe("authz-post") { bench throws(FlowFailure) in
            let request = AuthorizationRequest(
                settings: bench.settings, clientID: bench.application.id, random: bench.recorder.options.random)
            bench.send(
                "form-post",
                HTTPRequest(
                    "POST", bench.endpoints.authorization,
                    headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "*/*")],
                    body: Array(FormBody(request.fields).text.utf8)))
        },
        Probe("authz-prompt-none-session") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            bench.authorize("with-session", browser: session.browser) { $0["prompt"] = "none" }
        },
        Probe("authz-reauth") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            bench.authorize("login", browser: session.browser) { $0["prompt"] = "login" }
            bench.authorize("max-age", browser: session.browser) {
                $0["prompt"] = nil
                $0["max_age"] = "0"
            }
        },
        Probe("authz-reauth", needs: [.experience]) { bench throws(FlowFailure) in try signInAgain(bench) },
        Probe("cb-error-format") { bench throws(FlowFailure) in
            bench.authorize("unknown-prompt") { $0["prompt"] = "unknown" }
            bench.authorize("bad-max-age") { $0["max_age"] = "soon" }
        },
        Probe("cb-error-registered") { bench throws(FlowFailure) in
            bench.authorize("unknown-response-mode") { $0["response_mode"] = "unknown" }
            bench.authorize("two-states") { $0.fields.append(.init("state", "second")) }
        },
        Probe("cb-state-exact") { bench throws(FlowFailure) in
            let odd = String(repeating: "aZ09+/=%&?", count: 12) + "~-._ !*'"
            bench.authorize("odd-characters") {
                $0["state"] = odd
                $0["prompt"] = "none"
            }
            bench.authorize("none-sent") {
                $0["state"] = nil
                $0["prompt"] = "none"
            }
        },
    ]

    /// A sign-in with `max_age`, taken to its tokens, so that the ID Token shows when it was.
    private static func signInAgain(_ bench: ProbeBench) throws(FlowFailure) {
        let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
        let tag = bench.tag("max-age-token")
        let uri = bench.settings.wireRedirectURI
        var verifier: String?
        bench.authorize("max-age-token", browser: browser) {
            $0["max_age"] = "300"
            verifier = $0.verifier
        }
        let target = try bench.driver(in: browser).signIn(by: .password)
        let landing = browser.open(
            target, purpose: "go on with the authorization request", redirectURI: uri, probe: tag)
        guard case .callback(let url, _) = landing,
            let code = FormBody(decoding: URLReference(url).query ?? "")["code"]
        else { return }
        bench.form(
            "max-age-token",
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", uri),
                ("code_verifier", verifier),
            ])
    }
}
