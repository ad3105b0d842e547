import Basis
import Conformance
import OIDC
import Wire

/// Signs in at the provider behind a social connector and brings its callback back to the tenant.
struct SocialVerification {
    let driver: ExperienceDriver
    let connector: TenantConfiguration.Connector

    /// The id of the finished verification.
    func run() throws(FlowFailure) -> String {
        let verified = try run(changingStateTo: nil, probe: nil)
        guard verified.isSuccess else { throw FlowFailure(verified) }
        return try driver.verificationID(verified)
    }

    /// The answer to the provider's callback, brought back with another state where one is given.
    func run(changingStateTo other: String?, probe: Exchange.Probe?) throws(FlowFailure) -> Exchange {
        let path = "/verification/social/\(connector.id)"
        let state = Base64URL.encode(driver.browser.recorder.options.random.bytes(16))
        let redirectURI = driver.endpoints.tenant + "/callback/" + connector.id
        let begun = try driver.call(
            "POST", path + "/authorization-uri", ["state": .string(state), "redirectUri": .string(redirectURI)],
            purpose: "ask for the provider's address")
        guard let address = begun.response?.json?["authorizationUri"]?.string else {
            throw FlowFailure("the answer has no authorizationUri", exchange: begun.id)
        }
        let landing = try atProvider(address, redirectURI: redirectURI, begun)
        guard case .callback(let url, let exchange) = landing else { throw FlowFailure(landing.exchange) }
        let fields = FormBody(decoding: URLReference(url).query ?? "").fields
        guard fields.first(where: { $0.name == "state" })?.value == state else {
            throw FlowFailure("the provider did not give back the state it was given", exchange: exchange.id)
        }
        var data = fields.map { field in
            JSON.Member(field.name, .string(field.name == "state" ? other ?? field.value : field.value))
        }
        data.append(.init("redirectUri", .string(redirectURI)))
        return driver.send(
            "POST", path + "/verify",
            ["verificationId": .string(try driver.verificationID(begun)), "connectorData": .object(data)],
            purpose: "check the provider's answer", probe: probe)
    }

    /// Goes to the provider and back: by its own redirects, or through its login page with the account of the tenant file.
    private func atProvider(
        _ address: String, redirectURI: String, _ begun: Exchange
    ) throws(FlowFailure) -> Landing {
        let purpose = "at the identity provider"
        if let account = connector.account {
            let first = driver.browser.visit(HTTPRequest("GET", address), purpose: purpose)
            return try PageWalk(
                browser: driver.browser, account: PageAccount(account), redirectURI: redirectURI,
                advice: "take an account and a client of the provider that need none"
            ).run(from: first)
        }
        guard connector.isAutomatic else {
            throw .undone(
                "the provider behind \(connector.factory) wants a person; give the connector an 'account' for its login "
                    + "page, or set 'automatic' for a provider of your own", exchange: begun.id)
        }
        return driver.browser.open(address, purpose: purpose, redirectURI: redirectURI)
    }
}
