import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Token exchange")
struct TokenExchangeTests {
    private let management: ManagementTenant
    private var tenant: RunningTenant { management.running }
    private let application: SeedApplication
    private static let accessToken = "urn:ietf:params:oauth:token-type:access_token"

    init() throws {
        management = try ManagementTenant()
        application = try management.running.application("Web application")
        try management.allowTokenExchange(of: application)
    }

    private func subjectToken() throws -> String {
        let made = try management.json("POST", "/subject-tokens", ["userId": .string(try tenant.user("mira"))])
        return try #require(made["subjectToken"]?.string)
    }

    private func exchange(
        _ subject: String, _ type: String = accessToken, _ more: [(String, String)] = []
    ) throws -> HTTPResponse {
        let fields = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("subject_token", subject),
            ("subject_token_type", type),
        ]
        return try tenant.post("/oidc/token", fields + more, basic: application)
    }

    @Test("A refused exchange leaves the subject token usable")
    func refused() throws {
        let subject = try subjectToken()
        #expect(try exchange(subject, Self.accessToken, [("resource", "https://no.example")]).status == 400)
        let actor = [("actor_token", "x"), ("actor_token_type", Self.accessToken)]
        #expect(try exchange(subject, Self.accessToken, actor).json?["error"] == "invalid_grant")
        #expect(try exchange(subject).status == 200)
        #expect(try exchange(subject).json?["error"] == "invalid_grant")
    }

    @Test("The organization is checked before the actor")
    func order() throws {
        let fields = [("organization_id", "nowhere"), ("actor_token", "x"), ("actor_token_type", "y")]
        let refused = try exchange(try subjectToken(), Self.accessToken, fields)
        #expect(refused.json?["error_description"] == "user is not a member of the organization")
    }

    @Test("A JWT access token is a subject as often as wanted, an ID token is none")
    func signedSubject() throws {
        let callback = try tenant.signIn(
            application, [("scope", "openid read:orders"), ("resource", RunningTenant.orders)])
        let tokens = try tenant.exchange(callback, application, [("resource", RunningTenant.orders)]).json
        let subject = try #require(tokens?["access_token"]?.string)
        for _ in 0..<2 {
            let answer = try exchange(
                subject, Self.accessToken, [("resource", RunningTenant.orders), ("scope", "read:orders write:orders")])
            #expect(answer.json?["scope"] == "read:orders write:orders")
        }
        #expect(try exchange(tokens?["id_token"]?.string ?? "").json?["error"] == "invalid_grant")
        let machine = try tenant.machineTokens()
        #expect(try exchange(machine.json?["access_token"]?.string ?? "").json?["error"] == "invalid_grant")
    }

    @Test("The actor stands before the organization among the claims")
    func claimOrder() throws {
        let callback = try tenant.signIn(application, [("scope", "openid")])
        let actor = try #require(try tenant.exchange(callback, application).json?["access_token"]?.string)
        let own = try tenant.organization("Harbour Works")
        let answer = try exchange(
            try subjectToken(), Self.accessToken,
            [
                ("organization_id", own), ("resource", RunningTenant.orders), ("actor_token", actor),
                ("actor_token_type", Self.accessToken),
            ])
        let token = try CompactJWS(parsing: answer.json?["access_token"]?.string ?? "")
        #expect(token.payload.members?.map(\.name).prefix(3) == ["act", "organization_id", "jti"])
    }
}
