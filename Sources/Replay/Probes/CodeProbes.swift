import OIDC
import Wire

/// Authorization codes used twice, by others or with other values (checks `cb-code-*`).
enum CodeProbes {
    /// Seconds after which no code may be good any more (RFC 6749 §4.1.2: at most 10 minutes).
    private static let codeLifetime = 601.0

    static let all: [Probe] = [
        Probe("cb-code-single-use") { bench throws(FlowFailure) in
            bench.redeem("second-use", try bench.signedIn())
        },
        Probe("cb-code-reuse-revokes") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            bench.redeem("second-use", session)
            bench.userinfo("access-token", token: session.tokens.access)
            if session.tokens.refresh != nil { try bench.refresh("refresh-token", session) }
        },
        Probe("cb-code-bound-client") { bench throws(FlowFailure) in
            guard let other = bench.otherApplication else { return }
            bench.redeem("other-application", try bench.authorized(), as: other)
        },
        Probe("cb-code-bound-redirect") { bench throws(FlowFailure) in
            let session = try bench.authorized()
            let uri = session.settings.wireRedirectURI
            bench.redeem("other-uri", session, change: ["redirect_uri": uri + "/other"])
        },
        Probe("cb-code-expiry", needs: [.time(codeLifetime)]) { bench throws(FlowFailure) in
            let session = try bench.authorized()
            bench.recorder.pass(codeLifetime)
            bench.redeem("late", session)
        },
        Probe("cb-access-denied", needs: [.experience]) { bench throws(FlowFailure) in
            // Signed in, but with nothing that the user could grant.
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("nothing-to-grant", browser: browser) { $0["scope"] = nil }
            let target = try bench.driver(in: browser).signIn(by: .password)
            _ = browser.open(
                target, purpose: "go on with the authorization request",
                redirectURI: bench.settings.wireRedirectURI, probe: bench.tag("nothing-to-grant"))
        },
        Probe("cb-access-denied", for: .thirdParty, needs: [.experience]) { bench throws(FlowFailure) in
            let (browser, tag) = (Browser(recorder: bench.recorder, endpoints: bench.endpoints), bench.tag("refused"))
            let uri = bench.settings.wireRedirectURI
            bench.authorize("refused", browser: browser)
            let target = try bench.driver(in: browser).signIn(by: .password)
            let page = browser.open(target, purpose: "go on with the authorization request", redirectURI: uri).exchange
            guard let form = PageForm.first(in: page.response?.text ?? ""), let fields = form.refusal else {
                throw FlowFailure(
                    "the consent page has no form that can be refused without a person", exchange: page.id)
            }
            let answer = browser.send(
                HTTPRequest(
                    "POST", URLReference(form.action).resolved(against: URLReference(page.request.url)).text,
                    headers: [("Content-Type", "application/x-www-form-urlencoded")],
                    body: Array(FormBody(fields).text.utf8)), role: .consent, purpose: "refuse", probe: tag)
            _ = browser.follow(answer, redirectURI: uri, probe: tag)
        },
        Probe("cb-access-denied", for: .device) { bench throws(FlowFailure) in
            let device = DeviceSession(bench)
            try device.refuse()
            try device.poll("device-refused")
        },
        Probe("token-invalid-target-code") { bench throws(FlowFailure) in
            let session = try bench.authorized()
            bench.redeem("refused", session, change: ["resource": "https://unknown.example/api"])
            bench.redeem("again", session)
        },
    ]
}
