import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("What reads of another tenant show")
struct SeedReadTests {
    /// Reads as another tenant answered them, each with the path that must answer the same here.
    static let reads: [(path: String, answer: JSON)] = [
        (
            "applications/abcdefghijklmnopqrstu",
            [
                "tenantId": "default", "id": "abcdefghijklmnopqrstu", "name": "shop", "description": nil, "type": "SPA",
                "oidcClientMetadata": ["redirectUris": ["http://localhost:1/cb"], "postLogoutRedirectUris": []],
                "customClientMetadata": [:], "protectedAppMetadata": nil, "customData": [:], "isThirdParty": false,
                "appLevelAccessControlEnabled": false, "createdAt": 1, "isAdmin": false,
            ]
        ),
        (
            "users/abcdefghijkl",
            [
                "id": "abcdefghijkl", "username": "zoe", "primaryEmail": nil, "primaryPhone": nil, "name": nil,
                "avatar": nil, "customData": [:], "identities": [:], "lastSignInAt": nil, "createdAt": 1,
                "updatedAt": 1,
                "profile": [:], "applicationId": nil, "cimdClientId": nil, "isSuspended": true, "hasPassword": false,
            ]
        ),
        (
            "users/abcdefghijkl/mfa-verifications",
            [["id": "factor", "createdAt": "2026-01-01T00:00:00.000Z", "type": "Totp"]]
        ),
        (
            "organization-roles",
            [
                [
                    "tenantId": "default", "id": "role", "name": "seller", "description": "x", "type": "User",
                    "scopes": [["id": "scope", "name": "sell"]], "resourceScopes": [],
                ]
            ]
        ),
        ("captcha-provider", ["tenantId": "default", "id": "c", "config": ["type": "Turnstile"], "createdAt": 1]),
        ("configs/jwt-customizer/access-token", ["script": "const getCustomJwtClaims = () => { throw 1; };"]),
        (
            "account-center",
            ["tenantId": "default", "id": "default", "enabled": true, "fields": ["name": "Edit"]]
        ),
    ]

    private func tenant(_ reads: [(path: String, answer: JSON)] = reads) throws -> RunningTenant {
        var seed = TenantSeed()
        seed.reads = reads.map { SeedRead(path: $0.path, answer: $0.answer) }
        return try RunningTenant(options: .init(isIntegration: true), seed: seed)
    }

    @Test("A tenant that took them over answers them in the same way", arguments: reads.indices)
    func same(index: Int) throws {
        let read = Self.reads[index]
        let answer = try tenant().send("GET", "/api/" + read.path, headers: [("development-user-id", "x")])
        #expect(answer.status == 200)
        #expect(answer.json?.inDatabaseOrder == read.answer.inDatabaseOrder)
    }

    @Test("Lists of members make the members, the roles they hold and the membership")
    func members() throws {
        let member: JSON = [
            "id": "abcdefghijkl", "username": "zoe", "isSuspended": false, "createdAt": 1,
            "organizationRoles": [["id": "role", "name": "seller"]],
        ]
        let tenant = try tenant([
            ("organizations/org", ["id": "org", "name": "Acme", "createdAt": 1]), ("organizations/org/users", [member]),
        ])
        let roles = try tenant.send(
            "GET", "/api/organizations/org/users/abcdefghijkl/roles", headers: [("development-user-id", "x")])
        #expect(roles.json?[0]?["name"] == "seller")
    }

    @Test("A user of whom it is said that there is no password has none, whatever was said before")
    func password() throws {
        let entities = try {
            var seed = try TenantSeed(json: [
                "users": [["id": "abcdefghijkl", "username": "zoe", "password": "secret"]]
            ])
            seed.reads = [SeedRead(path: "users/abcdefghijkl", answer: Self.reads[1].answer)]
            return try seed.entities(
                tenantID: "default", identifiers: Identifiers(random: RandomSource()), milliseconds: 1)
        }()
        #expect(!entities.isPassword("secret", of: "abcdefghijkl"))
    }
}
