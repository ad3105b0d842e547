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
        guard connector.isAutomatic else {
            throw FlowFailure(
                "the provider behind \(connector.factory) wants a person; set 'automatic' for a provider of your own",
                exchange: begun.id)
        }
        let landing = driver.browser.open(address, purpose: "at the identity provider", redirectURI: redirectURI)
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
}
