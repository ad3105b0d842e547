import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Tokens")
struct TokenTests {

    @Test("A code gives an opaque access token and a signed ID token whose claims follow the scopes")
    func codeExchange() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let callback = try tenant.signIn(application, [("scope", "openid email profile"), ("nonce", "n1")])
        let response = try tenant.exchange(callback, application)
        #expect(response.status == 200)
        #expect(response.headers["cache-control"] == "no-store")
        let body = try #require(response.json)
        #expect(body.members?.map(\.name) == ["access_token", "expires_in", "id_token", "scope", "token_type"])
        #expect(body["access_token"]?.string?.count == 43)
        #expect(body["scope"] == "openid email profile")
        let token = try CompactJWS(parsing: body["id_token"]?.string ?? "")
        let keys = try #require(try tenant.send("GET", "/oidc/jwks").json?["keys"]?[0])
        #expect(JSONWebKey(json: keys).verifies(token))
        let names = token.payload.members?.map(\.name) ?? []
        #expect(names.prefix(3) == ["sub", "email", "email_verified"])
        #expect(names.suffix(5) == ["nonce", "aud", "exp", "iat", "iss"])
        let info = try tenant.send(
            "GET", "/oidc/me", headers: [("Authorization", "Bearer " + (body["access_token"]?.string ?? ""))])
        #expect(info.json?["email"] == "mira@example.com")
        #expect(info.json?["sub"]?.string == token.subject)
    }

    @Test("A code works once; its replay ends the first tokens")
    func replay() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let callback = try tenant.signIn(application)
        let access = try tenant.exchange(callback, application).json?["access_token"]?.string ?? ""
        let again = try tenant.exchange(callback, application)
        #expect(again.status == 400)
        #expect(again.json?["error_uri"] == "https://openid.sh/debug/invalid_grant")
        let info = try tenant.send("GET", "/oidc/me", headers: [("Authorization", "Bearer " + access)])
        #expect(info.status == 401)
    }

    @Test("PKCE: the right verifier only, and a refusal leaves the code usable")
    func verifier() throws {
        let tenant = try RunningTenant()
        let spa = try tenant.application("Single page application")
        let verifier = String(repeating: "v", count: 43)
        let challenge = [("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256")]
        let callback = try tenant.signIn(spa, challenge)
        #expect(try tenant.exchange(callback, spa).status == 400)
        let wrong = String(repeating: "w", count: 43)
        #expect(try tenant.exchange(callback, spa, [("code_verifier", wrong)]).status == 400)
        #expect(try tenant.exchange(callback, spa, [("code_verifier", verifier)]).status == 200)
    }

    /// A refresh token of the SPA with everything asked for.
    private func refreshToken(_ tenant: RunningTenant, _ name: String) throws -> String {
        let application = try tenant.application(name)
        let verifier = String(repeating: "v", count: 43)
        let callback = try tenant.signIn(
            application,
            [
                (
                    "scope",
                    "openid offline_access profile read:orders write:orders urn:logto:scope:organizations read:members"
                ),
                ("prompt", "consent"), ("resource", RunningTenant.orders),
                ("resource", "urn:logto:resource:organizations"),
                ("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256"),
            ])
        let response = try tenant.exchange(callback, application, [("code_verifier", verifier)])
        return try #require(response.json?["refresh_token"]?.string)
    }

    @Test("A refresh gives tokens for a resource and for an organization with the scopes of roles")
    func resourceAndOrganization() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let refresh = try refreshToken(tenant, application.name)
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)]
        let resource = try tenant.post("/oidc/token", fields + [("resource", RunningTenant.orders)], basic: application)
        let api = try CompactJWS(parsing: resource.json?["access_token"]?.string ?? "")
        #expect(api.header.typ == "at+jwt")
        #expect(api.audiences == [RunningTenant.orders])
        #expect(api.payload["scope"] == "read:orders write:orders")
        #expect(resource.json?["refresh_token"]?.string == refresh)
        let id = try tenant.organization("Harbour Works")
        let organization = try tenant.post("/oidc/token", fields + [("organization_id", id)], basic: application)
        let token = try CompactJWS(parsing: organization.json?["access_token"]?.string ?? "")
        #expect(token.audiences == ["urn:logto:organization:" + id])
        #expect(token.payload["scope"] == "read:members")
        let other = try tenant.organization("Hillside Farms")
        let refused = try tenant.post("/oidc/token", fields + [("organization_id", other)], basic: application)
        #expect(refused.status == 403)
        #expect(refused.json?["error_description"] == "user is not a member of the organization")
    }

    @Test("Refresh tokens of public clients rotate; a late reuse ends the whole line")
    func rotation() throws {
        let clock = Stopwatch()
        let tenant = try RunningTenant(options: .init(clock: { clock.time }))
        let spa = try tenant.application("Single page application")
        let first = try refreshToken(tenant, spa.name)
        func use(_ token: String) throws -> HTTPResponse {
            try tenant.post(
                "/oidc/token",
                [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", spa.id)])
        }
        let second = try #require(try use(first).json?["refresh_token"]?.string)
        #expect(second != first)
        #expect(try use(first).status == 200)
        clock.advance(by: 4)
        #expect(try use(first).status == 400)
        #expect(try use(second).status == 400)
    }

    @Test("A machine gets the scopes of its roles, and must name a resource or an organization")
    func machine() throws {
        let tenant = try RunningTenant()
        let service = try tenant.application("Service")
        let none = try tenant.post("/oidc/token", [("grant_type", "client_credentials")], basic: service)
        #expect(none.json?["error"] == "invalid_target")
        let response = try tenant.post(
            "/oidc/token",
            [
                ("grant_type", "client_credentials"), ("resource", RunningTenant.orders),
                ("scope", "read:orders write:orders"),
            ], basic: service)
        #expect(response.json?.members?.map(\.name) == ["access_token", "expires_in", "token_type", "scope"])
        #expect(response.json?["scope"] == "read:orders")
    }

    @Test(
        "Client authentication errors",
        arguments: [
            ("Basic eDp5", "", 400, "invalid_client"), ("Basic eA==", "", 400, "invalid_request"),
            ("Bearer x", "", 400, "invalid_request"), ("", "", 400, "invalid_request"),
            ("Basic eDp5", "client_secret=z", 400, "invalid_request"),
        ])
    func clientErrors(header: String, body: String, status: Int, error: String) throws {
        let tenant = try RunningTenant()
        var headers: HTTPHeaders = [("Content-Type", "application/x-www-form-urlencoded")]
        if !header.isEmpty { headers.add("Authorization", header) }
        let response = try tenant.send("POST", "/oidc/token", headers: headers, body: body)
        #expect(response.status == status)
        #expect(response.json?["error"]?.string == error)
    }

    @Test("A wrong secret is 401 with a challenge; without a header there is none")
    func wrongSecret() throws {
        let tenant = try RunningTenant()
        var application = try tenant.application("Web application")
        application.secret = "wrong"
        let basic = try tenant.post("/oidc/token", [("grant_type", "authorization_code")], basic: application)
        #expect(basic.status == 401)
        #expect(basic.headers["www-authenticate"]?.hasPrefix("Basic realm=\"\(tenant.tenant.endpoint)/oidc\"") == true)
        let posted = try tenant.post(
            "/oidc/token", [("client_id", application.id), ("client_secret", "wrong")])
        #expect(posted.status == 401)
        #expect(posted.headers["www-authenticate"] == nil)
    }

    @Test("A foreign origin is refused and may not read why")
    func foreignOrigin() throws {
        let tenant = try RunningTenant()
        let spa = try tenant.application("Single page application")
        let body = FormBody([("grant_type", "refresh_token"), ("client_id", spa.id)]).text
        func send(_ origin: String) throws -> HTTPResponse {
            try tenant.send(
                "POST", "/oidc/token",
                headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", origin)], body: body)
        }
        let refused = try send("https://evil.example")
        #expect(refused.headers["access-control-allow-origin"] == nil)
        #expect(
            refused.json?["error_description"]?.string?.hasPrefix("origin https://evil.example not allowed") == true)
        #expect(try send("http://localhost:3000").headers["access-control-allow-origin"] == "http://localhost:3000")
    }

    @Test("Two seeded tenants with a fixed clock answer byte for byte the same")
    func repeatable() throws {
        func run() throws -> [UInt8] {
            let options = MockTenantOptions(
                clock: { 1_800_000_000 }, random: RandomSource(seed: [1, 2, 3]), isSeeded: true,
                endpoint: "http://localhost:4000")
            let tenant = try RunningTenant(options: options)
            let service = try tenant.application("Service")
            return try tenant.post(
                "/oidc/token",
                [("grant_type", "client_credentials"), ("resource", RunningTenant.orders), ("scope", "read:orders")],
                basic: service
            ).body
        }
        #expect(try run() == run())
    }
}
