import Basis
import Conformance
import OIDC
import Wire

/// A sign-in on a device without a browser (RFC 8628), and the person who approves or refuses it elsewhere.
final class DeviceSession {
    private let bench: ProbeBench
    /// The answer to the device's first request.
    let authorization: Exchange
    private var answer: JSON? { authorization.response?.json }

    /// Asks for a device code.
    init(_ bench: ProbeBench, input: String? = nil) {
        self.bench = bench
        let request = ClientAuthentication(application: bench.application, habits: .logto).request(
            to: bench.endpoints.deviceAuthorization, fields: ["client_id", "scope"],
            values: ["scope": "openid offline_access profile"])
        authorization = bench.recorder.send(
            request, role: .deviceAuthorization, purpose: "device authorization", probe: input.map(bench.tag))
    }

    /// Asks for the tokens once; another application may do it in the device's place.
    @discardableResult
    func poll(_ input: String, as client: TenantConfiguration.Application? = nil) throws(FlowFailure) -> Exchange {
        guard let code = answer?["device_code"]?.string else { throw FlowFailure(authorization) }
        return bench.form(
            input, [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", code)], as: client)
    }

    /// The person opens the address, confirms the code and signs in.
    func approve() throws(FlowFailure) {
        let browser = try answered("confirm")
        let target = try bench.driver(in: browser).signIn(by: .password)
        let landing = browser.open(target, purpose: "go on with the device's request", redirectURI: nil)
        guard landing.exchange.response.map({ $0.status < 400 }) == true else { throw FlowFailure(landing.exchange) }
    }

    /// The person opens the address and refuses.
    func refuse() throws(FlowFailure) { _ = try answered("abort") }

    /// A browser in which the tenant's question about the code has been answered.
    private func answered(_ choice: String) throws(FlowFailure) -> Browser {
        guard let code = answer?["user_code"]?.string, let address = answer?["verification_uri"]?.string else {
            throw FlowFailure(authorization)
        }
        let browser = Browser(recorder: bench.recorder, endpoints: bench.endpoints)
        let complete = answer?["verification_uri_complete"]?.string ?? address
        _ = browser.open(complete, purpose: "open the address for devices", redirectURI: nil)
        // Logto's page sends the form with the secret that its cookie holds.
        guard let secret = browser.jar["_logto_device_flow_xsrf"]?.value else {
            throw FlowFailure("the tenant's page for devices sets no cookie with a form's secret")
        }
        let exchange = browser.send(
            HTTPRequest(
                "POST", bench.endpoints.tenant + "/oidc/device",
                headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array(FormBody([("xsrf", secret), ("user_code", code), (choice, "yes")]).text.utf8)),
            role: .other, purpose: "answer the question about the device")
        guard exchange.response.map({ $0.status < 400 }) == true else { throw FlowFailure(exchange) }
        return browser
    }
}
