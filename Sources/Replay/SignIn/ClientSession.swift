import Conformance
import OIDC
import Wire

/// One sign-in of one client and what it does with the tokens; every request is recorded, and the journey kept up to date.
final class ClientSession {
    let recorder: Recorder
    let endpoints: Endpoints
    let application: TenantConfiguration.Application
    let settings: ClientSettings
    let browser: Browser
    /// The id of its journey in the transcript.
    let journey: Int
    private(set) var tokens = TokenSet()
    /// Access tokens by resource and organization, as clients cache them.
    private(set) var accessTokens: [String: String] = [:]

    init(
        recorder: Recorder, endpoints: Endpoints, application: TenantConfiguration.Application,
        settings: ClientSettings, user: TenantConfiguration.User?, browser: Browser? = nil
    ) {
        self.recorder = recorder
        self.endpoints = endpoints
        self.application = application
        self.settings = settings
        self.browser = browser ?? Browser(recorder: recorder, endpoints: endpoints)
        let authentication = application.hasSecret ? settings.habits.clientAuthentication : "none"
        journey = recorder.beginJourney(
            application: .init(clientID: application.id, type: application.type, authentication: authentication),
            redirectURI: settings.wireRedirectURI,
            user: user.map { .init(id: $0.id, username: $0.username, organizations: $0.organizations) })
    }

    private func update(_ change: (inout SignInJourney) -> Void) { recorder.updateJourney(journey, change) }

    var facts: SignInJourney? { recorder.journey(journey) }

    /// From the authorization request to the tokens.
    func signIn(by method: SignInMethod, driver: any SignInDriver) throws(FlowFailure) {
        try authorize(by: method, driver: driver)
        try exchangeCode()
    }

    /// From the authorization request to the callback at the application.
    func authorize(by method: SignInMethod, driver: any SignInDriver) throws(FlowFailure) {
        let request = AuthorizationRequest(
            settings: settings, clientID: application.id, random: recorder.options.random)
        update {
            $0.state = request.state
            $0.nonce = request.nonce
            $0.codeVerifier = request.verifier
            $0.scopes = settings.wireScopes
            $0.resources = settings.wireResources
            $0.prompt = settings.wirePrompt
        }
        let landing = try driver.lead(self, from: request.url(endpoint: endpoints.authorization), by: method)
        guard case .callback(let url, let exchange) = landing else { throw FlowFailure(landing.exchange) }
        update {
            $0.callbackFrom = exchange.id
            $0.callbackURL = url
        }
        let answer = FormBody(decoding: URLReference(url).query ?? "")
        if let error = answer["error"] {
            let text = answer["error_description"].map { "\(error) (\($0))" } ?? error
            throw FlowFailure("the callback brought an error: \(text)", exchange: exchange.id)
        }
        if let state = request.state, answer["state"] != state {
            throw FlowFailure("the callback's state is not the one that was sent", exchange: exchange.id)
        }
        guard answer["code"] != nil else { throw FlowFailure("the callback has no code", exchange: exchange.id) }
    }

    /// Sends the authorization request, whose answer the sign-in goes on from.
    func request(_ address: String) -> Exchange {
        let first = browser.send(
            HTTPRequest("GET", address), role: .authorization, purpose: "authorization request")
        update { $0.authorization = first.id }
        return first
    }

    /// The exchange that shows how the tenant took the authorization request.
    var beginning: Int? { facts?.authorization ?? facts?.callbackFrom }

    /// The code of the callback.
    var code: String? {
        facts?.callbackURL.flatMap { FormBody(decoding: URLReference($0).query ?? "")["code"] }
    }

    /// Redeems the code as the client library does.
    func exchangeCode() throws(FlowFailure) {
        guard let code else { throw FlowFailure("there is no code to redeem") }
        let values = [
            "code": code, "redirect_uri": settings.wireRedirectURI, "grant_type": "authorization_code",
            "code_verifier": facts?.codeVerifier,
        ]
        let exchange = recorder.send(
            tokenRequest(fields: settings.habits.codeForm, values: values), role: .token, purpose: "redeem the code")
        update { $0.codeExchange = exchange.id }
        guard exchange.isSuccess, let json = exchange.response?.json else { throw FlowFailure(exchange) }
        tokens.take(json)
        if settings.habits.verifiesIDToken, tokens.id != nil { fetchKeys() }
    }

    /// The key set, as libraries that verify ID tokens fetch it.
    private func fetchKeys() {
        recorder.send(HTTPRequest("GET", endpoints.jwks), role: .jwks, purpose: "keys to check the ID token")
    }

    /// A refresh grant as the library sends it.
    @discardableResult
    func refresh(resource: String? = nil, organization: String? = nil) throws(FlowFailure) -> Exchange {
        guard let refresh = tokens.refresh else { throw FlowFailure("there is no refresh token") }
        let values = [
            "refresh_token": refresh, "grant_type": "refresh_token", "resource": resource,
            "organization_id": organization,
        ]
        let exchange = recorder.send(
            tokenRequest(fields: settings.habits.refreshForm, values: values), role: .token,
            purpose: organization != nil ? "organization token" : resource != nil ? "access token" : "refresh")
        noteGrant(exchange)
        guard exchange.isSuccess, exchange.response?.json != nil else { throw FlowFailure(exchange) }
        if settings.habits.verifiesIDToken, exchange.response?.json?["id_token"] != nil { fetchKeys() }
        return exchange
    }

    /// Takes an exchange with the token endpoint into the journey, whoever built it, and keeps its tokens.
    func noteGrant(_ exchange: Exchange) {
        let form = FormBody(decoding: exchange.request.bodyText ?? "")
        update {
            $0.refreshes.append(
                .init(
                    exchange: exchange.id, resource: form["resource"], organizationId: form["organization_id"],
                    scope: form["scope"]))
        }
        guard exchange.isSuccess, let json = exchange.response?.json else { return }
        let key = (form["resource"] ?? "") + "#" + (form["organization_id"] ?? "")
        accessTokens[key] = json["access_token"]?.string
        let access = tokens.access
        tokens.take(json)
        if key != "#" { tokens.access = access }
    }

    /// Asks the userinfo endpoint with the opaque access token.
    @discardableResult
    func userinfo() throws(FlowFailure) -> Exchange {
        guard let token = tokens.access else { throw FlowFailure("there is no access token") }
        let request = HTTPRequest(
            "GET", endpoints.userinfo, headers: [("Authorization", "Bearer " + token), ("Accept", "*/*")])
        let exchange = recorder.send(request, role: .userinfo, purpose: "userinfo")
        noteUserinfo(exchange)
        guard exchange.isSuccess else { throw FlowFailure(exchange) }
        return exchange
    }

    /// Takes an exchange with the userinfo endpoint into the journey.
    func noteUserinfo(_ exchange: Exchange) { update { $0.userinfo.append(exchange.id) } }

    func noteRevocation(_ exchange: Exchange) { update { $0.revocations.append(exchange.id) } }
    func noteIntrospection(_ exchange: Exchange) { update { $0.introspections.append(exchange.id) } }
    func noteEndSession(_ exchange: Exchange) { update { $0.endSession = exchange.id } }

    /// A request to the token endpoint with the client's authentication; fields without a value are left out.
    func tokenRequest(fields names: [String], values: [String: String?], to url: String? = nil) -> HTTPRequest {
        ClientAuthentication(application: application, habits: settings.habits)
            .request(to: url ?? endpoints.token, fields: names, values: values)
    }
}
