import Basis
import OIDC

/// What a social connector does: the address it sends people to, and how it turns the callback into a user.
struct SocialProtocol: Sendable {
    private let links: [AuthorizationLink]
    /// Names of what is kept between the address and the callback; nil when nothing is.
    let session: [String]?
    private let objections: [RefusalRule]
    private let dataShape: Shape?
    private let calls: [ProviderCall]
    /// Asks for new tokens with a refresh token; nil where the connector cannot.
    private let renewal: ProviderCall?
    private let idToken: IDTokenCheck?
    private let mapping: UserMapping
    /// For a token that the browser brings itself (Google One Tap).
    private let oneTap: (idToken: IDTokenCheck, mapping: UserMapping)?

    init?(json: JSON) {
        guard let authorization = json["authorization"], let user = json["user"] else { return nil }
        links = (authorization.array ?? [authorization]).compactMap(AuthorizationLink.init)
        session = json["session"]?.strings
        objections = RefusalRule.list(json["callback"])
        dataShape = json["callbackShape"].flatMap(Shape.init(json:))
        calls = (json["calls"]?.array ?? []).compactMap(ProviderCall.init)
        renewal = json["renewal"].flatMap(ProviderCall.init)
        idToken = json["idToken"].flatMap(IDTokenCheck.init)
        mapping = UserMapping(json: user)
        let tap = json["oneTap"]
        if let check = tap?["idToken"].flatMap(IDTokenCheck.init), let user = tap?["user"] {
            oneTap = (check, UserMapping(json: user))
        } else {
            oneTap = nil
        }
        guard !links.isEmpty, calls.count == json["calls"]?.array?.count ?? 0 else { return nil }
    }

    /// Whether the callback can only be understood with what was kept when the address was made.
    ///
    /// One that keeps an empty session looks whether there is one, no more: outside of interactions it does without.
    var keepsSession: Bool { session?.isEmpty == false }

    /// The address to send a browser to, and what to keep for the callback.
    func authorization(
        config: JSON, state: String, redirectURI: String, userAgent: String?, tenant: TenantRuntime
    ) -> (url: String, session: JSON?) {
        var scope = ConnectorScope.base(config: config, tenant: tenant)
        scope["state"] = .string(state)
        scope["redirectUri"] = .string(redirectURI)
        var kept: JSON = [:]
        for name in session ?? [] {
            switch name {
            case "nonce": kept["nonce"] = .string(tenant.identifiers.lowerCase(21))
            case "codeVerifier": kept["codeVerifier"] = .string(tenant.identifiers.opaque())
            case "state": kept["state"] = .string(state)
            default: kept["redirectUri"] = .string(redirectURI)
            }
        }
        scope["session"] = kept
        if let verifier = kept["codeVerifier"]?.string {
            scope["codeChallenge"] = .string(PKCE.challenge(of: verifier))
        }
        let link = links.first { $0.userAgent.map { userAgent?.contains($0) ?? false } ?? true } ?? links[0]
        return (link.url(in: scope), session == nil ? .none : .some(kept))
    }

    /// The user behind a callback.
    ///
    /// - Throws: the connector's error, with the status of its code.
    func user(
        config: JSON, data: JSON, session: JSON?, storesTokens: Bool, tenant: TenantRuntime
    ) throws(TenantError) -> SocialUser {
        var scope = ConnectorScope.base(config: config, tenant: tenant)
        scope["data"] = data
        scope["callback"] = ["json": data, "quoted": .string(data.text())]
        scope["session"] = session ?? [:]
        if storesTokens { scope["storesTokens"] = true }
        if let oneTap, data["credential"]?.string != nil {
            scope["claims"] = try oneTap.idToken.claims(in: scope, tenant: tenant)
            return try oneTap.mapping.user(in: scope)
        }
        if let error = RefusalRule.error(objections, in: scope) { throw error }
        if let issues = dataShape?.issues(in: data), !issues.isEmpty {
            throw .connector("invalid_response", issues: issues)
        }
        try run(calls, &scope, tenant)
        if let idToken { scope["claims"] = try idToken.claims(in: scope, tenant: tenant) }
        var person = try mapping.user(in: scope)
        // The connector of tests takes the answer from the callback.
        if storesTokens, let tokens = data["tokenResponse"] ?? scope["token"], tokens["access_token"]?.string != nil {
            person.tokens = tokens
        }
        return person
    }

    /// The tokens that the provider gives for a refresh token; nil where the connector cannot ask.
    ///
    /// - Throws: the connector's error, with the status of its code.
    func renewed(_ refreshToken: String, config: JSON, tenant: TenantRuntime) throws(TenantError) -> JSON? {
        guard let renewal else { return nil }
        var scope = ConnectorScope.base(config: config, tenant: tenant)
        scope["refreshToken"] = .string(refreshToken)
        return try renewal.run(in: scope, tenant: tenant)
    }

    /// Makes the calls one by one; those that are sent at the same time as another are sent although that one failed.
    private func run(
        _ calls: [ProviderCall], _ scope: inout JSON, _ tenant: TenantRuntime
    ) throws(TenantError) {
        var failure: TenantError?
        for call in calls {
            if failure != nil, !call.isSimultaneous { break }
            if let condition = call.condition, scope.at(condition) == nil { continue }
            do throws(TenantError) {
                scope[call.name] = try call.run(in: scope, tenant: tenant)
            } catch {
                if !call.isTolerated { failure = failure ?? error }
            }
        }
        if let failure { throw failure }
    }
}
