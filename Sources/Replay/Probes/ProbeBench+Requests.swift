import Conformance
import OIDC
import Wire

/// Requests under the name of an input, bad on purpose or not.
extension ProbeBench {
    /// Sends an authorization request, changed first, in a browser of its own; gives where it led.
    @discardableResult
    func authorize(
        _ input: String, browser: Browser? = nil, change: (inout AuthorizationRequest) -> Void = { _ in }
    ) -> Exchange {
        var request = AuthorizationRequest(
            settings: settings, clientID: application.id, random: recorder.options.random)
        change(&request)
        return (browser ?? Browser(recorder: recorder, endpoints: endpoints)).send(
            HTTPRequest("GET", request.url(endpoint: endpoints.authorization)), role: .authorization,
            purpose: "authorization request: \(input)", probe: tag(input))
    }

    /// Sends a form to the token endpoint or a sibling with the client's own authentication.
    @discardableResult
    func form(
        _ input: String, _ fields: [(String, String?)], as client: TenantConfiguration.Application? = nil,
        to url: String? = nil, headers: [(String, String)] = []
    ) -> Exchange {
        let authentication = ClientAuthentication(
            application: client ?? application, habits: self.client.settings.habits)
        var request = authentication.request(
            to: url ?? endpoints.token, fields: fields.map(\.0),
            values: Dictionary(fields.map { ($0.0, $0.1) }) { first, _ in first })
        for (name, value) in headers { request.headers.add(name, value) }
        return post(request, input)
    }

    /// Sends a form exactly as given, with header lines of its own and without any authentication.
    @discardableResult
    func rawForm(
        _ input: String, _ fields: [(String, String)], headers: [(String, String)] = [], to url: String? = nil
    ) -> Exchange {
        var lines = HTTPHeaders(headers.map { .init($0.0, $0.1) })
        lines.add("Content-Type", "application/x-www-form-urlencoded")
        lines.add("Accept", "application/json")
        return post(
            HTTPRequest("POST", url ?? endpoints.token, headers: lines, body: Array(FormBody(fields).text.utf8)), input)
    }

    private func post(_ request: HTTPRequest, _ input: String) -> Exchange {
        let role = endpoints.role(of: request.url)
        return recorder.send(request, role: role, purpose: "\(role.rawValue): \(input)", probe: tag(input))
    }

    /// Sends any request under the name of an input.
    @discardableResult
    func send(_ input: String, _ request: HTTPRequest) -> Exchange { post(request, input) }

    /// Redeems a code with fields changed first.
    @discardableResult
    func redeem(
        _ input: String, _ session: ClientSession, as client: TenantConfiguration.Application? = nil,
        change: [String: String?] = [:]
    ) -> Exchange {
        var values: [String: String?] = [
            "grant_type": "authorization_code", "code": session.code, "redirect_uri": session.settings.wireRedirectURI,
            "code_verifier": session.facts?.codeVerifier,
        ]
        for (name, value) in change { values[name] = .some(value) }
        return form(
            input,
            ["grant_type", "code", "redirect_uri", "code_verifier", "resource", "organization_id"].map {
                ($0, values[$0] ?? nil)
            },
            as: client)
    }

    /// A refresh grant with further fields.
    @discardableResult
    func refresh(
        _ input: String, _ session: ClientSession, _ fields: [(String, String?)] = [],
        as client: TenantConfiguration.Application? = nil
    ) throws(FlowFailure) -> Exchange {
        guard let token = session.tokens.refresh else { throw FlowFailure("there is no refresh token") }
        return form(input, [("grant_type", "refresh_token"), ("refresh_token", token)] + fields, as: client)
    }

    /// Asks the userinfo endpoint with a token.
    @discardableResult
    func userinfo(_ input: String, token: String?) -> Exchange {
        var headers: HTTPHeaders = [("Accept", "application/json")]
        if let token { headers.add("Authorization", "Bearer " + token) }
        return send(input, HTTPRequest("GET", endpoints.userinfo, headers: headers))
    }

    /// A machine's token, asked for with good input unless it belongs to an input of the test.
    @discardableResult
    func machineToken(
        _ machine: TenantConfiguration.Application, resource: String?, scopes: [String], organization: String? = nil,
        input: String? = nil
    ) -> Exchange {
        let request = ClientAuthentication(application: machine, habits: .logto).request(
            to: endpoints.token, fields: ["grant_type", "resource", "organization_id", "scope"],
            values: [
                "grant_type": "client_credentials", "resource": resource, "organization_id": organization,
                "scope": scopes.isEmpty ? nil : scopes.joined(separator: " "),
            ])
        return recorder.send(request, role: .token, purpose: "token of a machine", probe: input.map(tag))
    }

    /// Random text of 43 characters, the shape of codes and tokens.
    var randomText: String { Base64URL.encode(recorder.options.random.bytes(32)) }
}
