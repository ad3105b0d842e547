import OIDC
import Wire

/// Sign-out requests that must lead back, must not redirect, or must ask first (checks `logout-*`).
enum SignOutProbes {
    static let all: [Probe] = [
        Probe("logout-redirect") { bench throws(FlowFailure) in
            guard let uri = registered(bench) else { return }
            for (input, state) in [("with-state", bench.randomText), ("without-state", nil)] {
                let session = try bench.signedIn()
                guard let token = session.tokens.id else { return }
                var fields = [("id_token_hint", token), ("post_logout_redirect_uri", uri)]
                if let state { fields.append(("state", state)) }
                end(bench, input, fields, browser: session.browser, goesOn: true)
            }
        },
        Probe("logout-unregistered-uri") { bench throws(FlowFailure) in
            let uri = returnAddress(bench)
            for (input, changed) in [
                ("other-host", "https://attacker.example/"), ("path-suffix", uri + "/evil"), ("query", uri + "?x=1"),
            ] {
                end(
                    bench, input, [("client_id", bench.application.id), ("post_logout_redirect_uri", changed)],
                    goesOn: true)
            }
        },
        Probe("logout-normalised-uri") { bench throws(FlowFailure) in
            guard let uri = registered(bench) else { return }
            for (input, variant) in variants(of: uri) {
                end(
                    bench, input, [("client_id", bench.application.id), ("post_logout_redirect_uri", variant)],
                    goesOn: true)
            }
        },
        Probe("logout-no-hint") { bench throws(FlowFailure) in
            end(bench, "no-client", [("post_logout_redirect_uri", returnAddress(bench))], goesOn: true)
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
            end(bench, "alg-none", [("id_token_hint", "\(none).\(parts[1])."), uri], goesOn: true)
            let flipped = String(parts[2].reversed())
            end(
                bench, "broken-signature", [("id_token_hint", "\(parts[0]).\(parts[1]).\(flipped)"), uri], goesOn: true)
            end(bench, "garbage", [("id_token_hint", "no.token.here"), uri], goesOn: true)
        },
        Probe("logout-client-mismatch") { bench throws(FlowFailure) in
            guard let other = bench.otherApplication, let token = try bench.signedIn().tokens.id else { return }
            end(bench, "other-client", [("id_token_hint", token), ("client_id", other.id)])
        },
        Probe("logout-post") { bench throws(FlowFailure) in
            end(bench, "no-session", [("client_id", bench.application.id)])
            let session = try bench.signedIn()
            session.browser.send(
                HTTPRequest(
                    "POST", bench.endpoints.endSession,
                    headers: [("Content-Type", "application/x-www-form-urlencoded")],
                    body: Array(FormBody([("client_id", bench.application.id)]).text.utf8)),
                role: .endSession, purpose: "sign out: form-post", probe: bench.tag("form-post"))
        },
        Probe("logout-session-ended") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            let kept = session.browser.twin()
            _ = session.browser.open(
                bench.endpoints.endSession + "?" + FormBody([("client_id", bench.application.id)]).text,
                purpose: "sign out", redirectURI: nil)
            bench.authorize("prompt-none", browser: session.browser) { $0["prompt"] = "none" }
            // The tenant must have ended the session, not only taken the cookie away.
            bench.authorize("old-cookie", browser: kept) { $0["prompt"] = "none" }
        },
    ]

    /// A post sign-out redirect URI that is registered; nil when none is known.
    private static func registered(_ bench: ProbeBench) -> String? {
        bench.client.postSignOutURIs.first
    }

    private static func returnAddress(_ bench: ProbeBench) -> String {
        registered(bench) ?? bench.client.settings.baseURL
    }

    /// Spellings of an address that are equal only after normalisation.
    private static func variants(of uri: String) -> [(String, String)] {
        let parts = URLReference(uri)
        guard let scheme = parts.scheme, let authority = parts.authority, ["http", "https"].contains(scheme) else {
            return []
        }
        let rest = uri.dropFirst(scheme.count + 3 + authority.count)
        var variants = [("upper-case", "\(scheme.uppercased())://\(authority.uppercased())\(rest)")]
        if rest.isEmpty { variants.append(("slash", uri + "/")) }
        if rest == "/" { variants.append(("slash", String(uri.dropLast()))) }
        return variants
    }

    /// One request to the end-session endpoint; what follows is submitted only where that is asked for.
    private static func end(
        _ bench: ProbeBench, _ input: String, _ fields: [(String, String)], browser: Browser? = nil,
        goesOn: Bool = false
    ) {
        let browser = browser ?? Browser(recorder: bench.recorder, endpoints: bench.endpoints)
        let first = browser.send(
            HTTPRequest("GET", bench.endpoints.endSession + "?" + FormBody(fields).text), role: .endSession,
            purpose: "sign out: \(input)", probe: bench.tag(input))
        guard goesOn else { return }
        let address = fields.first { $0.0 == "post_logout_redirect_uri" }?.1
        _ = browser.follow(first, redirectURI: address, probe: bench.tag(input))
    }
}
