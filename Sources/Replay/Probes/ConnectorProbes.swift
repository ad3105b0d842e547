import Basis
import OIDC

/// Answers of identity providers that do not belong to the sign-in, and settings a provider gets to see (checks `conn-*`).
enum ConnectorProbes {
    static let all: [Probe] = [
        Probe("conn-social-state-api", needs: [.experience]) { bench throws(FlowFailure) in
            guard let connector = bench.tenant.connectors.first(where: { $0.needsNobody && $0.kind == .social }) else {
                return
            }
            let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
            bench.authorize("begin", browser: browser)
            let driver = bench.driver(in: browser)
            try driver.call("PUT", "", ["interactionEvent": "SignIn"], purpose: "begin the interaction")
            _ = try SocialVerification(driver: driver, connector: connector).run(
                changingStateTo: bench.randomText, probe: bench.tag("other-state"))
        }
    ]
}
