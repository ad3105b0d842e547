import Basis
import OIDC

/// Interactions without their cookies, and wrong credentials (checks `int-*`, `signin-*`).
enum SignInProbes {
    static let all: [Probe] = [
        Probe("int-cookie-bound") { bench throws(FlowFailure) in
            let session = try bench.authorized()
            let resume = bench.recorder.exchanges.last { $0.role == .resume }
            guard let url = resume?.request.url else { return }
            let stranger = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            stranger.send(
                HTTPRequest("GET", url), role: .resume, purpose: "resume: no-cookies", probe: bench.tag("no-cookies"))
            session.browser.send(
                HTTPRequest("GET", url), role: .resume, purpose: "resume: twice", probe: bench.tag("twice"))
        },
        Probe("int-app-selected") { bench throws(FlowFailure) in
            guard let other = bench.otherApplication else { return }
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("begin", browser: browser)
            call(
                bench, "foreign-application", browser: browser, client: other.id, "PUT", "",
                ["interactionEvent": "SignIn"])
        },
        // Two failures for one account and one for nobody: far below the limit, but a count on a real account.
        Probe("signin-same-error", needsConsent: true) { bench throws(FlowFailure) in
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
        let driver = ExperienceDriver(
            browser: browser, endpoints: bench.endpoints, clientID: client, user: nil,
            readCode: CodeInbox(recorder: bench.recorder).code)
        _ = driver.send(method, path, body, purpose: "experience: \(input)", probe: bench.tag(input))
    }
}
