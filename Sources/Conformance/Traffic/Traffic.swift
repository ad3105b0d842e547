import Basis
import OIDC

/// The exchanges of a transcript connected with each other, made once for all checks.
///
/// Which callback answers which authorization request, which token came from which code, which call used which token.
package struct Traffic: Sendable {
    let tenant: Transcript.TenantFacts
    let exchanges: [Exchange]
    let journeys: [SignInJourney]
    /// The newest discovery document that was served whole, negative tests aside.
    let metadata: ProviderMetadata?
    /// Every key ever published in this evidence; nil when no key set was fetched.
    let keys: JSONWebKeySet?
    let authorizations: [AuthorizationCall]
    /// In order.
    let tokenCalls: [TokenCall]
    /// ID Tokens of granted calls that are no negative tests.
    let idTokens: [TokenSighting]
    /// JWT access tokens of granted calls that are no negative tests.
    let accessTokens: [TokenSighting]
    /// When the tokens of a sign-in stopped being good.
    let endings: GrantEndings
    /// What the Management API showed.
    let directory: Directory

    init(_ transcript: Transcript) {
        let onTenant = transcript.exchanges.filter { ![.provider, .application, .callback].contains($0.role) }
        tenant = transcript.tenant
        exchanges = onTenant
        directory = Directory(exchanges: onTenant)
        journeys = transcript.journeys
        metadata = onTenant.last {
            $0.role == .discovery && $0.probe == nil && $0.response?.status == 200 && $0.response?.json?.members != nil
        }?.response?.json.map(ProviderMetadata.init(json:))
        let sets = onTenant.filter { $0.role == .jwks && $0.response?.status == 200 }
            .compactMap { $0.response?.json.flatMap(JSONWebKeySet.init(json:)) }
        keys = sets.isEmpty ? nil : JSONWebKeySet(keys: Self.distinct(sets.flatMap(\.keys)))
        authorizations = AuthorizationLinks(exchanges: onTenant, journeys: transcript.journeys).calls
        tokenCalls = TokenLinks(exchanges: onTenant, authorizations: authorizations).calls
        endings = GrantEndings(exchanges: onTenant, calls: tokenCalls)
        let granted = tokenCalls.filter { $0.isGranted && !$0.isProbe }
        idTokens = granted.compactMap { call in call.idToken.map { TokenSighting($0, call: call) } }
        accessTokens = granted.compactMap { call in
            call.accessToken.flatMap {
                CompactJWS.isLikely($0) || call.resource != nil && $0.contains(".")
                    ? TokenSighting($0, call: call) : nil
            }
        }
    }

    private static func distinct(_ keys: [JSONWebKey]) -> [JSONWebKey] {
        var seen = Set<JSONWebKey>()
        return keys.filter { seen.insert($0).inserted }
    }

    /// The issuer that tokens must name: of the discovery document, else of the tenant's address.
    var issuer: String { metadata?.issuer ?? tenant.issuer }

    /// Exchanges of a role that are no negative tests.
    func plain(_ role: Exchange.Role) -> [Exchange] { exchanges.filter { $0.role == role && $0.probe == nil } }

    /// The inputs of a negative test in the order they were first sent.
    func probes(_ check: String) -> [ProbeRun] {
        var order: [Exchange.Probe] = []
        var runs: [Exchange.Probe: [Exchange]] = [:]
        for exchange in exchanges {
            guard let probe = exchange.probe, probe.check == check else { continue }
            if runs[probe] == nil { order.append(probe) }
            runs[probe, default: []].append(exchange)
        }
        return order.compactMap { probe in
            guard let list = runs[probe], let last = list.last else { return nil }
            return ProbeRun(input: probe.input, client: probe.client, exchanges: list, last: last)
        }
    }

    /// The inputs of a negative test by the application they were sent for, in the order they were first sent.
    func probesByClient(_ check: String) -> [[ProbeRun]] {
        let all = probes(check)
        return all.map(\.client).unique.map { client in all.filter { $0.client == client } }
    }

    /// The token call that handed out an access token.
    func issuer(ofAccessToken token: String) -> TokenCall? { tokenCalls.first { $0.accessToken == token } }

    /// The user that a token call is about: the `sub` of the sign-in's ID Token.
    func subject(of call: TokenCall) -> String? {
        guard let root = call.root else { return nil }
        return idTokens.first { $0.call.root == root }?.token?.subject
    }

    /// Whether a token can still be good at an exchange: not expired, its key not withdrawn.
    func isCurrent(_ token: CompactJWS, at exchange: Exchange) -> Bool {
        if let end = token.number("exp"), end <= exchange.startedAt { return false }
        guard let set = exchanges.last(where: { $0.role == .jwks && $0.id < exchange.id })?.response?.json,
            let keys = JSONWebKeySet(json: set), let kid = token.header.kid
        else { return true }
        return keys.keys.contains { $0.kid == kid }
    }

    /// Whether the tenant has a script that adds claims to access tokens, as far as the evidence tells.
    var hasCustomClaims: Bool {
        exchanges.contains { exchange in
            guard exchange.role == .management, let status = exchange.response?.status, (200..<300).contains(status),
                exchange.request.url.contains("/api/configs/jwt-customizer")
            else { return false }
            return exchange.request.method != "GET" || exchange.response?.json?.array?.isEmpty == false
        }
    }

    /// What is known of the application with that client id.
    func application(_ clientID: String?) -> SignInJourney.ApplicationFacts? {
        journeys.first { $0.application.clientID == clientID }?.application
    }

    /// Whether the application has no secret, as far as the evidence tells: declared, or never sent one.
    func isPublic(_ clientID: String?) -> Bool {
        if let facts = application(clientID) { return !facts.isConfidential }
        return !tokenCalls.contains { $0.clientID == clientID && $0.exchange.sendsClientSecret }
    }
}
