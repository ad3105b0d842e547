import Basis
import Conformance
import OIDC

/// Reads the Management API with a machine's token; each path once in a run.
final class ManagementReader {
    private let recorder: Recorder
    private let endpoints: Endpoints
    private let credentials: TenantConfiguration.Management?
    private var token: String?
    private var answers: [String: Exchange] = [:]

    init(recorder: Recorder, endpoints: Endpoints, credentials: TenantConfiguration.Management?) {
        (self.recorder, self.endpoints, self.credentials) = (recorder, endpoints, credentials)
    }

    /// Whether the tenant file has credentials.
    var isAvailable: Bool { credentials != nil }

    /// The answer to `GET /api/<path>`; nil without credentials or without a token.
    func read(_ path: String) -> Exchange? {
        if let known = answers[path] { return known }
        guard let token = accessToken() else { return nil }
        let exchange = recorder.send(
            HTTPRequest(
                "GET", endpoints.tenant + "/api/" + path,
                headers: [("Authorization", "Bearer " + token), ("Accept", "application/json")]),
            role: .management, purpose: "read \(path.prefix { $0 != "?" })")
        answers[path] = exchange
        return exchange
    }

    private func accessToken() -> String? {
        if let token { return token }
        guard let credentials else { return nil }
        let machine = TenantConfiguration.Application(
            id: credentials.id, secret: credentials.secret, type: "MachineToMachine")
        let request = ClientAuthentication(application: machine, habits: .logto).request(
            to: endpoints.token, fields: ["grant_type", "resource", "scope"],
            values: ["grant_type": "client_credentials", "resource": credentials.resource, "scope": "all"])
        let exchange = recorder.send(request, role: .token, purpose: "token for the Management API")
        token = exchange.response?.json?["access_token"]?.string
        return token
    }
}
