import Basis
import OIDC

@testable import Conformance

extension EvidenceBuilder {
    static let authorizationEndpoint = issuer + "/auth"
    static let tokenEndpoint = issuer + "/token"
    static let userinfoEndpoint = issuer + "/me"
    static let introspectionEndpoint = issuer + "/token/introspection"
    static let revocationEndpoint = issuer + "/token/revocation"
    static let endSessionEndpoint = issuer + "/session/end"
    static let callback = "https://app.example/callback"
    static let offline = ["openid", "offline_access", "profile"]

    /// One sign-in and what it brought so far.
    struct Session: Sendable {
        var client: Client
        var scopes: [String]
        var resources: [String]
        var state = ""
        var nonce = ""
        var verifier = ""
        var code = ""
        /// Seconds since 1970.
        var signedInAt = 0.0
        var access = ""
        var id = ""
        var refresh: String?
        /// Index in the transcript's journeys.
        var journey = 0

        /// The scopes of an opaque token: those that are no permission of an API resource.
        var ownScopes: [String] { scopes.filter { !$0.contains("products") && !$0.contains("members") } }
    }

    /// The URL of an authorization request with fields changed; nil leaves one out.
    func authorizationURL(_ session: Session, _ change: [String: String?] = [:]) -> String {
        var fields: [(String, String?)] = [
            ("client_id", session.client.id), ("redirect_uri", Self.callback), ("response_type", "code"),
            ("scope", session.scopes.joined(separator: " ")), ("state", session.state), ("nonce", session.nonce),
            ("code_challenge", PKCE.challenge(of: session.verifier)), ("code_challenge_method", "S256"),
            ("prompt", session.scopes.contains("offline_access") ? "consent" : nil),
        ]
        fields += session.resources.map { ("resource", $0) }
        for (name, value) in change {
            if let index = fields.firstIndex(where: { $0.0 == name }) {
                fields[index].1 = value
            } else {
                fields.append((name, value))
            }
        }
        let query = FormBody(fields.compactMap { name, value in value.map { (name, $0) } }).text
        return Self.authorizationEndpoint + "?" + query
    }

    /// A client's values for a sign-in that has not begun.
    func session(_ client: Client, _ scopes: [String] = offline, resources: [String] = []) -> Session {
        Session(
            client: client, scopes: scopes, resources: resources, state: opaque(), nonce: opaque(),
            verifier: opaque())
    }

    /// Authorization request, sign-in page, resume, callback; the code is not redeemed.
    mutating func authorize(_ client: Client, _ scopes: [String] = offline, resources: [String] = []) -> Session {
        var session = session(client, scopes, resources: resources)
        session.code = opaque()
        let uid = opaque()
        let authorization = get(
            .authorization, authorizationURL(session),
            Answers.redirect(
                "/sign-in?app_id=" + client.id,
                more: [
                    ("Set-Cookie", "_interaction=\(uid); path=/; samesite=lax; secure; httponly"),
                    ("Set-Cookie", "_interaction.sig=\(opaque()); path=/; samesite=lax; secure; httponly"),
                ]))
        get(.signInPage, Self.endpoint + "/sign-in?app_id=" + client.id, Answers.page())
        session.signedInAt = now
        let answer = FormBody([("code", session.code), ("state", session.state), ("iss", Self.issuer)]).text
        let resume = get(
            .resume, Self.authorizationEndpoint + "/" + uid,
            Answers.redirect(
                Self.callback + "?" + answer,
                more: [("Set-Cookie", "_session=\(opaque()); path=/; samesite=lax; secure; httponly")]))
        session.journey = transcript.journeys.count
        var journey = SignInJourney(
            id: session.journey + 1, application: client.facts, redirectURI: Self.callback)
        (journey.state, journey.nonce, journey.codeVerifier) = (session.state, session.nonce, session.verifier)
        (journey.scopes, journey.resources) = (scopes, resources)
        (journey.authorization, journey.callbackFrom) = (authorization, resume)
        journey.callbackURL = Self.callback + "?" + answer
        journey.user = .init(id: Self.user, username: "ada", organizations: [Self.organization])
        transcript.journeys.append(journey)
        return session
    }

    /// The fields of a code exchange.
    func codeFields(_ session: Session) -> [(String, String?)] {
        [
            ("grant_type", "authorization_code"), ("code", session.code), ("redirect_uri", Self.callback),
            ("code_verifier", session.verifier),
        ]
    }

    /// Sign-in and code exchange, with a refresh token for `offline_access`.
    mutating func signIn(
        _ client: Client, _ scopes: [String] = offline, resources: [String] = []
    ) throws -> Session {
        var session = authorize(client, scopes, resources: resources)
        session.access = opaque()
        session.id = try idToken(session, nonce: session.nonce, beside: session.access)
        session.refresh = scopes.contains("offline_access") ? opaque() : nil
        let exchange = post(
            .token, Self.tokenEndpoint, by: client, codeFields(session),
            tokens(access: session.access, id: session.id, refresh: session.refresh, scopes: session.ownScopes))
        transcript.journeys[session.journey].codeExchange = exchange
        return session
    }

    /// A refresh grant; a public client's refresh token is replaced.
    ///
    /// With a resource or an organization the access token is a JWT with `grants` as its scopes.
    @discardableResult
    mutating func refresh(
        _ session: inout Session, resource: String? = nil, organization: String? = nil, scope: String? = nil,
        grants: [String] = [], probe: Exchange.Probe? = nil
    ) throws -> String {
        let fields: [(String, String?)] = [
            ("grant_type", "refresh_token"), ("refresh_token", session.refresh), ("resource", resource),
            ("organization_id", organization), ("scope", scope),
        ]
        let asked = scope?.split(separator: " ").map(String.init)
        var access = opaque()
        var scopes = asked ?? session.ownScopes
        if resource != nil || organization != nil {
            access = try accessToken(
                audience: resource ?? "urn:logto:organization:" + (organization ?? ""), client: session.client,
                scopes: grants, organization: resource == nil ? nil : organization)
            scopes = grants
        }
        let isOpenID = asked?.contains("openid") ?? true
        let id = isOpenID ? try idToken(session, nonce: nil) : nil
        if session.client.secret == nil { session.refresh = opaque() }
        let exchange = post(
            .token, Self.tokenEndpoint, by: session.client, fields,
            tokens(access: access, id: id, refresh: session.refresh, scopes: scopes), probe: probe)
        if probe == nil {
            transcript.journeys[session.journey].refreshes.append(
                .init(exchange: exchange, resource: resource, organizationId: organization, scope: scope))
        }
        if resource == nil, organization == nil { session.access = access }
        return access
    }

    /// Userinfo with an opaque access token.
    @discardableResult
    mutating func userinfo(_ session: Session, token: String? = nil) -> Int {
        let members = [JSON.Member("sub", .string(Self.user))] + Self.userClaims(session.scopes, inIDToken: false)
        let id = get(
            .userinfo, Self.userinfoEndpoint, headers: [("Authorization", "Bearer " + (token ?? session.access))],
            Answers.json(.object(members)))
        transcript.journeys[session.journey].userinfo.append(id)
        return id
    }
}
