import OIDC

/// Sign-out requests that must not redirect, or must ask first (checks `logout-*`).
enum SignOutProbes {
    static let all: [Probe] = [
        Probe("logout-unregistered-uri") { bench throws(FlowFailure) in
            let uri = returnAddress(bench)
            for (input, changed) in [
                ("other-host", "https://attacker.example/"), ("path-suffix", uri + "/evil"), ("query", uri + "?x=1"),
            ] { end(bench, input, [("client_id", bench.application.id), ("post_logout_redirect_uri", changed)]) }
        },
        Probe("logout-normalised-uri") { bench throws(FlowFailure) in
            let uri = returnAddress(bench)
            let variant = uri.hasSuffix("/") ? String(uri.dropLast()) : uri + "/"
            end(bench, "slash", [("client_id", bench.application.id), ("post_logout_redirect_uri", variant)])
        },
        Probe("logout-no-hint") { bench throws(FlowFailure) in
            end(bench, "no-client", [("post_logout_redirect_uri", returnAddress(bench))])
        },
        Probe("logout-asks-user") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            end(bench, "no-hint", [("client_id", bench.application.id)], browser: session.browser)
        },
        Probe("logout-bad-hint") { bench throws(FlowFailure) in
            let token = try bench.signedIn().tokens.id ?? ""
            let parts = token.split(separator: ".").map(String.init)
            guard parts.count == 3 else { return }
            let none = Base64URL.encode(Array(#"{"alg":"none"}"#.utf8))
            let uri = ("post_logout_redirect_uri", returnAddress(bench))
            end(bench, "alg-none", [("id_token_hint", "\(none).\(parts[1])."), uri])
            let flipped = String(parts[2].reversed())
            end(bench, "broken-signature", [("id_token_hint", "\(parts[0]).\(parts[1]).\(flipped)"), uri])
            end(bench, "garbage", [("id_token_hint", "no.token.here"), uri])
        },
        Probe("logout-client-mismatch") { bench throws(FlowFailure) in
            guard let other = bench.otherApplication, let token = try bench.signedIn().tokens.id else { return }
            end(bench, "other-client", [("id_token_hint", token), ("client_id", other.id)])
        },
        Probe("logout-post") { bench throws(FlowFailure) in
            bench.rawForm("form-post", [("client_id", bench.application.id)], to: bench.endpoints.endSession)
        },
        Probe("logout-session-ended") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            _ = session.browser.open(
                bench.endpoints.endSession + "?" + FormBody([("client_id", bench.application.id)]).text,
                purpose: "sign out", redirectURI: nil)
            bench.authorize("prompt-none", browser: session.browser) { $0["prompt"] = "none" }
        },
    ]

    private static func returnAddress(_ bench: ProbeBench) -> String {
        bench.application.postSignOutURIs.first ?? bench.replay.plan.postSignOutURIs.first ?? bench.replay.plan.baseURL
    }

    /// One request to the end-session endpoint, nothing followed.
    private static func end(
        _ bench: ProbeBench, _ input: String, _ fields: [(String, String)], browser: Browser? = nil
    ) {
        let browser = browser ?? Browser(recorder: bench.recorder, endpoints: bench.endpoints)
        browser.send(
            HTTPRequest("GET", bench.endpoints.endSession + "?" + FormBody(fields).text), role: .endSession,
            purpose: "sign out: \(input)", probe: bench.tag(input))
    }
}
