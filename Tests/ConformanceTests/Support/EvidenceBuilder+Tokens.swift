import Basis
import OIDC

extension EvidenceBuilder {
    /// What the directory knows of the user, as claims by scope.
    static let claims: [(scope: String, claims: [JSON.Member])] = [
        (
            "profile",
            [
                .init("name", "Ada Lovelace"), .init("picture", "https://tenant.example/ada.png"),
                .init("username", "ada"), .init("created_at", 1_700_000_000_123),
                .init("updated_at", 1_749_999_000),
            ]
        ),
        ("email", [.init("email", "ada@example.com"), .init("email_verified", true)]),
        ("phone", [.init("phone_number", "+15550100001"), .init("phone_number_verified", true)]),
        ("roles", [.init("roles", ["reader"])]),
        ("urn:logto:scope:organizations", [.init("organizations", [.string(organization)])]),
        ("urn:logto:scope:organization_roles", [.init("organization_roles", [.string(organization + ":editor")])]),
        ("custom_data", [.init("custom_data", ["theme": "dark"])]),
        ("identities", [.init("identities", [:])]),
    ]
    /// Extended claims that stand in userinfo only.
    static let userinfoOnly: Set<String> = ["custom_data", "identities"]

    /// The user's claims for these scopes.
    static func userClaims(_ scopes: [String], inIDToken: Bool) -> [JSON.Member] {
        claims.filter { scopes.contains($0.scope) && !(inIDToken && userinfoOnly.contains($0.scope)) }
            .flatMap(\.claims)
    }

    /// A signed token.
    func sign(_ payload: JSON, type: String = "JWT") throws -> String {
        try key.compactJWS(payload: payload, header: [.init("typ", .string(type))])
    }

    /// An ID Token of a sign-in, issued now; with the hash of the access token beside it when that is given.
    func idToken(_ session: Session, nonce: String?, beside access: String? = nil) throws -> String {
        var members: [JSON.Member] = [.init("sub", .string(Self.user))]
        members += Self.userClaims(session.scopes, inIDToken: true)
        members.append(.init("auth_time", .int(Int(session.signedInAt))))
        if let nonce { members.append(.init("nonce", .string(nonce))) }
        if let access {
            let probe = try CompactJWS(parsing: sign([:]))
            members.append(.init("at_hash", probe.accessTokenHash(access).map { .string($0) } ?? .null))
        }
        members += [
            .init("azp", .string(session.client.id)), .init("aud", .string(session.client.id)),
            .init("exp", .int(Int(now) + 3600)),
            .init("iat", .int(Int(now))), .init("iss", .string(Self.issuer)),
        ]
        return try sign(.object(members))
    }

    /// A JWT access token, issued now.
    func accessToken(
        audience: String, subject: String = EvidenceBuilder.user, client: Client, scopes: [String],
        organization: String? = nil
    ) throws -> String {
        var members: [JSON.Member] = []
        if let organization { members.append(.init("organization_id", .string(organization))) }
        members += [
            .init("jti", .string(opaque())), .init("sub", .string(subject)), .init("iat", .int(Int(now))),
            .init("exp", .int(Int(now) + 3600)),
        ]
        if !scopes.isEmpty { members.append(.init("scope", .string(scopes.joined(separator: " ")))) }
        members += [
            .init("client_id", .string(client.id)), .init("iss", .string(Self.issuer)),
            .init("aud", .string(audience)),
        ]
        return try sign(.object(members), type: "at+jwt")
    }

    /// The answer of the token endpoint with these members.
    func tokens(access: String, id: String? = nil, refresh: String? = nil, scopes: [String]) -> HTTPResponse {
        Answers.json(
            .compact([
                ("access_token", .string(access)), ("expires_in", 3600), ("id_token", id.map { .string($0) }),
                ("refresh_token", refresh.map { .string($0) }),
                ("scope", scopes.isEmpty ? nil : .string(scopes.joined(separator: " "))), ("token_type", "Bearer"),
            ]))
    }
}
