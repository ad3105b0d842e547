import Basis
import Conformance
import OIDC

/// Speaks to the Management API with a machine's token: reads each path once in a run, and makes changes for probes.
final class ManagementReader {
    private let recorder: Recorder
    private let endpoints: Endpoints
    private let credentials: TenantConfiguration.Management?
    private var token: String?
    /// Seconds since 1970 from which on the token is no longer good.
    private var tokenEnd = 0.0
    private var answers: [String: Exchange] = [:]

    init(recorder: Recorder, endpoints: Endpoints, credentials: TenantConfiguration.Management?) {
        (self.recorder, self.endpoints, self.credentials) = (recorder, endpoints, credentials)
    }

    /// Whether the tenant file has credentials.
    var isAvailable: Bool { credentials != nil }

    /// The answer to `GET /api/<path>`; nil without credentials or without a token.
    func read(_ path: String) -> Exchange? {
        if let known = answers[path] { return known }
        let exchange = send("GET", path, purpose: "read \(path.prefix { $0 != "?" })")
        answers[path] = exchange
        return exchange
    }

    /// Sends a request that changes something.
    ///
    /// - Throws: `FlowFailure` without credentials, or when the tenant refuses.
    @discardableResult
    func change(
        _ method: String, _ path: String, _ body: JSON? = nil, purpose: String, role: Exchange.Role = .management
    ) throws(FlowFailure) -> Exchange {
        try Self.succeeded(send(method, path, body, purpose: purpose, role: role))
    }

    private static func succeeded(_ exchange: Exchange?) throws(FlowFailure) -> Exchange {
        guard let exchange else { throw FlowFailure("there is no token for the Management API") }
        guard exchange.isSuccess else { throw FlowFailure(exchange) }
        return exchange
    }

    /// Takes a change back, after Ctrl-C as well; what cannot be taken back ends the run with a message.
    ///
    /// What somebody else has deleted already is taken back.
    func undo(
        _ method: String, _ path: String, _ body: JSON? = nil, purpose: String, role: Exchange.Role = .management
    ) {
        let exchange = send(method, path, body, purpose: purpose, role: role, isUndo: true)
        if exchange?.isSuccess == true || method == "DELETE" && exchange?.response?.status == 404 { return }
        recorder.noteRemains(
            "a change of the tenant could not be taken back; please \(purpose) (\(method) /api/\(path)): "
                + (exchange?.answer ?? "no token for the Management API"))
    }

    /// The JSON that the tenant holds at this moment, whatever was read before; after Ctrl-C as well where it is for an undo.
    ///
    /// - Throws: `FlowFailure` without credentials, or when the tenant refuses.
    func current(_ path: String, purpose: String, isUndo: Bool = false) throws(FlowFailure) -> JSON {
        let exchange = send("GET", path, purpose: purpose, role: .provisioning, isUndo: isUndo)
        return try Self.succeeded(exchange).response?.json ?? .null
    }

    /// The answer; nil without credentials or without a token.
    private func send(
        _ method: String, _ path: String, _ body: JSON? = nil, purpose: String, role: Exchange.Role = .management,
        isUndo: Bool = false
    ) -> Exchange? {
        guard let token = accessToken(isUndo: isUndo) else { return nil }
        var headers: HTTPHeaders = [("Authorization", "Bearer " + token), ("Accept", "application/json")]
        if body != nil { headers.add("Content-Type", "application/json") }
        let request = HTTPRequest(
            method, endpoints.tenant + "/api/" + path, headers: headers, body: body.map { Array($0.text().utf8) })
        return isUndo
            ? recorder.sendSteadily(request, role: role, purpose: purpose)
            : recorder.send(request, role: role, purpose: purpose)
    }

    private func accessToken(isUndo: Bool) -> String? {
        if let token, tokenEnd > recorder.options.clock() { return token }
        guard let credentials else { return nil }
        let machine = TenantConfiguration.Application(
            id: credentials.id, secret: credentials.secret, type: "MachineToMachine")
        let request = ClientAuthentication(application: machine, habits: .logto).request(
            to: endpoints.token, fields: ["grant_type", "resource", "scope"],
            values: ["grant_type": "client_credentials", "resource": credentials.resource, "scope": "all"])
        let purpose = "token for the Management API"
        let exchange =
            isUndo
            ? recorder.sendSteadily(request, role: .token, purpose: purpose)
            : recorder.send(request, role: .token, purpose: purpose)
        token = exchange.response?.json?["access_token"]?.string
        tokenEnd = recorder.options.clock() + (exchange.response?.json?["expires_in"]?.double ?? 3600) - 10
        return token
    }
}
