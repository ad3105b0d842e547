import Basis
import OIDC

/// Interactions without their cookies, and wrong credentials (checks `int-*`, `signin-*`).
enum SignInProbes {
    static let all: [Probe] = [
        Probe("int-cookie-bound", needs: [.experience]) { bench throws(FlowFailure) in
            // The browser keeps its cookies in a twin: whoever resumes again must fail for want of the interaction, not of cookies.
            let first = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("begin", browser: first)
            let url = try bench.driver(in: first).signIn(by: .password)
            let kept = first.twin()
            _ = first.open(
                url, purpose: "go on with the authorization request",
                redirectURI: bench.settings.wireRedirectURI)
            let stranger = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            stranger.send(
                HTTPRequest("GET", url), role: .resume, purpose: "resume: no-cookies", probe: bench.tag("no-cookies"))
            kept.send(HTTPRequest("GET", url), role: .resume, purpose: "resume: twice", probe: bench.tag("twice"))
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("broken-signature", browser: browser)
            let target = try bench.driver(in: browser).signIn(by: .password)
            browser.breakCookie("_interaction_resume.sig")
            browser.send(
                HTTPRequest("GET", target), role: .resume, purpose: "resume: broken-signature",
                probe: bench.tag("broken-signature"))
        },
        Probe("int-app-selected", needs: [.experience]) { bench throws(FlowFailure) in
            guard let other = bench.otherApplication else { return }
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("begin", browser: browser)
            call(
                bench, "foreign-application", browser: browser, client: other.id, "PUT", "",
                ["interactionEvent": "SignIn"])
        },
        Probe("int-app-selected", needs: [.experience]) { bench throws(FlowFailure) in
            guard let other = bench.otherApplication, let uri = other.redirectURIs.first else { return }
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("first-of-two", browser: browser)
            browser.send(
                HTTPRequest("GET", secondRequest(bench, other, uri)), role: .authorization,
                purpose: "authorization request of another application")
            let target = try bench.driver(in: browser).signIn(by: .password)
            _ = browser.open(
                target, purpose: "go on with the first request", redirectURI: bench.settings.wireRedirectURI,
                probe: bench.tag("first-of-two"))
        },
        // The tenant sends real messages for it.
        Probe("signin-otp-rules", needs: [.consent, .experience]) { bench throws(FlowFailure) in
            let sender = bench.tenant.connectors.first { $0.inbox != nil && $0.kind != .social }
            guard let sender, let user = bench.tenant.user else { return }
            let type = sender.kind == .sms ? "phone" : "email"
            guard let value = sender.kind == .sms ? user.phone : user.email else { return }
            let identifier: JSON = ["type": .string(type), "value": .string(value)]
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("begin", browser: browser)
            let driver = bench.driver(in: browser)
            try driver.call("PUT", "", ["interactionEvent": "SignIn"], purpose: "begin the interaction")
            var codes: [(id: String, code: String)] = []
            for _ in 0..<2 {
                let sent = try driver.call(
                    "POST", "/verification/verification-code",
                    ["identifier": identifier, "interactionEvent": "SignIn"], purpose: "send a verification code")
                codes.append((try driver.verificationID(sent), try driver.readCode(sender, value)))
            }
            let wrong = codes[1].code == "000000" ? "000001" : "000000"
            for (input, id, code) in [
                ("replaced", codes[0].id, codes[0].code), ("wrong", codes[1].id, wrong),
                ("right", codes[1].id, codes[1].code), ("second-use", codes[1].id, codes[1].code),
            ] {
                _ = driver.send(
                    "POST", "/verification/verification-code/verify",
                    ["identifier": identifier, "verificationId": .string(id), "code": .string(code)],
                    purpose: "experience: \(input)", probe: bench.tag(input))
            }
        },
        // Two failures for one account and one for nobody: far below the limit, but a count on a real account.
        Probe("signin-same-error", needs: [.consent, .experience]) { bench throws(FlowFailure) in
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("begin", browser: browser)
            let id = bench.application.id
            call(bench, "begin-interaction", browser: browser, client: id, "PUT", "", ["interactionEvent": "SignIn"])
            for (input, name) in [("wrong-password", bench.tenant.user?.username), ("unknown-user", "nobody_at_all")] {
                guard let name else { continue }
                call(
                    bench, input, browser: browser, client: id, "POST", "/verification/password",
                    ["identifier": ["type": "username", "value": .string(name)], "password": "Not-the-password-1"])
            }
        },
    ]

    private static func call(
        _ bench: ProbeBench, _ input: String, browser: Browser, client: String, _ method: String, _ path: String,
        _ body: JSON
    ) {
        _ = bench.driver(in: browser, client: client).send(
            method, path, body, purpose: "experience: \(input)", probe: bench.tag(input))
    }

    /// An authorization request of another application, from the same browser.
    private static func secondRequest(
        _ bench: ProbeBench, _ other: TenantConfiguration.Application, _ redirectURI: String
    ) -> String {
        var request = AuthorizationRequest(
            settings: bench.settings, clientID: other.id, random: bench.recorder.options.random)
        request["redirect_uri"] = redirectURI
        return request.url(endpoint: bench.endpoints.authorization)
    }
}
