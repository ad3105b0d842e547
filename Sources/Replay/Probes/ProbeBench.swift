import Conformance
import OIDC
import Wire

/// What probes have at hand: fresh sign-ins, the client's authentication, and a way to send bad input under its name.
final class ProbeBench {
    let replay: ScenarioReplay
    let application: TenantConfiguration.Application
    let check: String

    init(replay: ScenarioReplay, application: TenantConfiguration.Application, check: String) {
        (self.replay, self.application, self.check) = (replay, application, check)
    }

    var recorder: Recorder { replay.recorder }
    var endpoints: Endpoints { replay.endpoints }
    var tenant: TenantConfiguration { replay.tenant }
    var isPublic: Bool { !application.hasSecret }

    /// The client's settings with a refresh token to be had, the tenant's first resource and organization asked for.
    var settings: ClientSettings {
        var settings = replay.initialSettings
        settings.prompt = "consent"
        settings.scopes = ["openid", "offline_access", "profile"]
        return settings
    }

    /// Settings that also ask for a resource and organizations.
    var fullSettings: ClientSettings {
        var settings = settings
        settings.scopes = ["openid", "offline_access", "profile", ClientPlan.organizationsScope]
        settings.resources = tenant.resources.prefix(1).map(\.indicator)
        return settings
    }

    /// Settings that ask for the resource's permissions and for roles in organizations as well.
    var permissionSettings: ClientSettings {
        var settings = fullSettings
        let permissions = tenant.resources.first?.scopes ?? []
        settings.scopes = (settings.scopes ?? []) + ["urn:logto:scope:organization_roles"] + permissions
        return settings
    }

    /// Another application of the tenant; nil when there is none.
    var otherApplication: TenantConfiguration.Application? {
        tenant.applications.first { $0.id != application.id && $0.type != "MachineToMachine" }
    }

    var machine: TenantConfiguration.Application? { tenant.applications.first { $0.type == "MachineToMachine" } }

    func tag(_ input: String) -> Exchange.Probe { .init(check: check, input: input) }

    // MARK: Sign-ins

    /// A fresh sign-in up to the callback, the code not redeemed.
    func authorized(_ settings: ClientSettings? = nil) throws(FlowFailure) -> ClientSession {
        let session = newSession(settings ?? self.settings)
        try session.authorize(by: .password, driver: replay.driver(for: session))
        return session
    }

    /// A fresh sign-in with tokens.
    func signedIn(_ settings: ClientSettings? = nil) throws(FlowFailure) -> ClientSession {
        let session = try authorized(settings)
        try session.exchangeCode()
        return session
    }

    private func newSession(_ settings: ClientSettings) -> ClientSession {
        ClientSession(
            recorder: recorder, endpoints: endpoints, application: application, settings: settings, user: tenant.user)
    }

    // MARK: Requests

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
            application: client ?? application, habits: replay.initialSettings.habits)
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
