import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Clients that are set up wrongly")
struct WrongClientTests {
    private let management: HTTPHeaders = [("development-user-id", "x"), ("Content-Type", "application/json")]

    private func tenant(_ reads: [SeedRead] = []) throws -> RunningTenant {
        var seed = try TenantSeed.standard()
        seed.reads = reads
        return try RunningTenant(options: .init(isIntegration: true), seed: seed)
    }

    @Test("An expired secret is refused wherever it is sent, one that never was only where it counts")
    func expiredSecret() throws {
        let seed = try TenantSeed.standard()
        let application = try #require(seed.applications.first { $0.type == "Traditional" })
        let tenant = try tenant([
            SeedRead(
                path: "applications/\(application.id)/secrets",
                answer: [
                    [
                        "applicationId": .string(application.id), "name": "old", "value": "OldSecret",
                        "createdAt": 1, "expiresAt": 2,
                    ]
                ])
        ])
        func discovery(_ secret: String) throws -> HTTPResponse {
            try tenant.send(
                "GET", "/oidc/.well-known/openid-configuration",
                headers: [("Authorization", RunningTenant.basic(application.id, secret))])
        }
        let expired = try discovery("OldSecret")
        #expect(expired.status == 400)
        #expect(expired.json?["error_description"] == "client secret has expired")
        #expect(expired.headers["etag"] == nil)
        #expect(try discovery("Unknown").status == 200)
    }

    @Test(
        "Basic credentials hold visible characters, form-encoded",
        arguments: ["secret\n", "secret%", "secret%zz", "secret%00", "sécret"])
    func encoding(secret: String) throws {
        let answer = try tenant().send(
            "POST", "/oidc/token",
            headers: [
                ("Authorization", RunningTenant.basic("someone", secret)),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ], body: "grant_type=client_credentials")
        #expect(answer.status == 400)
        #expect(
            answer.json?["error_description"]
                == "client_id and client_secret in the authorization header are not properly encoded")
    }

    @Test("A machine with redirect URIs is told at its own address that nobody signs in there")
    func machineWithRedirectURI() throws {
        let tenant = try tenant()
        let made = try tenant.send(
            "POST", "/api/applications", headers: management,
            body: """
                {"name":"robot","type":"MachineToMachine",
                "oidcClientMetadata":{"redirectUris":["http://localhost:3000/cb"],"postLogoutRedirectUris":[]}}
                """)
        let id = made.json?["id"]?.string ?? ""
        let answer = try tenant.send(
            "GET", "/oidc/auth?client_id=\(id)&redirect_uri=http://localhost:3000/cb&response_type=code&scope=openid")
        #expect(answer.status == 303)
        let target = answer.headers["location"] ?? ""
        #expect(target.hasPrefix("http://localhost:3000/cb?error=invalid_request"))
        #expect(target.contains("response_type"))
    }

    @Test("A refused sign-out prolongs the session as an accepted one does")
    func refusedSignOut() throws {
        let tenant = try tenant()
        let application = try tenant.application("Next.js Pages Router")
        _ = try tenant.signIn(application)
        let answer = try tenant.browse(
            "GET", "/oidc/session/end?client_id=\(application.id)&post_logout_redirect_uri=http://localhost:9/")
        #expect(answer.status == 400)
        #expect(answer.headers.all("set-cookie").contains { $0.hasPrefix("_session=") })
        #expect(try tenant.send("GET", "/oidc/session/end?client_id=none").headers.all("set-cookie").isEmpty)
    }

    @Test("Allowed origins count to the letter; own schemes let pages without an origin in")
    func origins() throws {
        var seed = try TenantSeed.standard()
        let index = try #require(seed.applications.firstIndex { $0.name == "Web application" })
        seed.applications[index].customClientMetadata["corsAllowedOrigins"] = ["https://app.example/"]
        let tenant = try RunningTenant(options: .init(isIntegration: true), seed: seed)
        func isAllowed(_ name: String, _ origin: String) throws -> Bool {
            let application = try tenant.application(name)
            let fields = [
                ("grant_type", "refresh_token"), ("client_id", application.id), ("client_secret", application.secret),
            ]
            let answer = try tenant.send(
                "POST", "/oidc/token",
                headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", origin)],
                body: FormBody(fields.filter { !$0.1.isEmpty }).text)
            return answer.headers["access-control-allow-origin"] == origin
        }
        #expect(try !isAllowed("Web application", "https://app.example"))
        #expect(try isAllowed("Web application", "http://localhost:3000"))
        #expect(try !isAllowed("Web application", "null"))
        #expect(try isAllowed("Native application", "null"))
    }
}
