import Basis
import OIDC
import Wire

@testable import MockTenant

/// A fixed row of good and bad requests that touches everything a fault may change; with one seed and a clock that the row
/// moves, two runs answer the same unless a fault is on.
struct FaultJourney {
    let tenant: RunningTenant
    private let clock: Stopwatch
    let runtime: TenantRuntime
    let web: SeedApplication
    let spa: SeedApplication
    let orders = RunningTenant.orders
    let verifier = String(repeating: "v", count: 43)

    /// What every request was answered.
    ///
    /// - Parameter isSecure: whether the tenant takes itself to be behind https.
    static func log(faults: [String], isSecure: Bool = false) throws -> [String] {
        let journey = try FaultJourney(faults: faults, isSecure: isSecure)
        // A fault may end a part early; what was answered until then counts.
        for part in [
            journey.metadata, journey.requests, journey.redirects, journey.tokens, journey.userinfo, journey.refreshes,
            journey.machines, journey.lifecycle, journey.devices, journey.signOut, journey.sessions,
            journey.refusals,
        ] {
            try? part()
        }
        journey.tenant.tenant.stop()
        return journey.tenant.log
    }

    private init(faults: [String], isSecure: Bool) throws {
        let clock = Stopwatch()
        var seed = try TenantSeed.standard()
        if let index = seed.applications.firstIndex(where: { $0.name == "Web application" }) {
            seed.applications[index].redirectURIs.append("https://*.preview.example.com/callback")
        }
        seed.connectors = []
        self.clock = clock
        tenant = try RunningTenant(
            options: .init(
                clock: { clock.time }, random: RandomSource(seed: [7]), isSeeded: true, faults: faults,
                endpoint: isSecure ? "https://localhost:4000" : "http://localhost:4000"), seed: seed)
        runtime = tenant.tenant.runtime
        web = try tenant.application("Web application")
        spa = try tenant.application("Single page application")
    }

    private func metadata() throws {
        _ = try tenant.send("GET", "/oidc/.well-known/openid-configuration")
        _ = try tenant.send("GET", "/oidc/jwks", headers: [("Origin", "https://any.example")])
        runtime.withState { state in try? state.oidc.keys.rotate() }
        _ = try tenant.send("GET", "/oidc/jwks")
    }

    private func requests() throws {
        for more in [
            [("unknown", "1")], [("prompt", "none")], [("response_type", "token")],
            [("code_challenge_method", "plain")],
            [("code_challenge", verifier), ("code_challenge_method", "plain")], [("resource", "https://no.example/")],
        ] {
            let fields = [("client_id", web.id), ("redirect_uri", web.redirectURIs[0]), ("scope", "openid")]
            let type = more[0].0 == "response_type" ? [] : [("response_type", "code")]
            _ = try tenant.send("GET", "/oidc/auth?" + FormBody(fields + type + more + [("state", "Aa Bb Cc Dd")]).text)
        }
        _ = try tenant.send("GET", tenant.authorization(spa))
    }

    private func redirects() throws {
        let native = try tenant.application("Native application")
        let challenge = [("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256")]
        for uri in [
            "http://localhost:3000/callback/", "http://localhost:3000/callback/more",
            "http://localhost:3000/callback#x",
            "http://localhost:3000/callback?x=1", "http://localhost:3001/callback", "https://evil.example/callback",
            "https://evil.example/other", "https://a.b.preview.example.com/callback",
        ] {
            _ = try tenant.send("GET", tenant.authorization(web, [("redirect_uri", uri)]))
        }
        _ = try tenant.send(
            "GET", tenant.authorization(native, [("redirect_uri", "http://127.0.0.1:9999/callback")] + challenge))
    }

    /// Signs in with everything asked for; gives the address with the code.
    func everything(_ application: SeedApplication, _ more: [(String, String)] = []) throws -> WebAddress {
        try tenant.signIn(
            application,
            [
                (
                    "scope",
                    "openid offline_access profile email read:orders write:orders urn:logto:scope:organizations "
                        + "read:members"
                ),
                ("prompt", "consent"), ("resource", orders), ("resource", "urn:logto:resource:organizations"),
                ("state", "Aa Bb Cc Dd"), ("nonce", "n1"), ("max_age", "1000"),
            ] + more)
    }

    func basic(_ fields: [(String, String)], _ application: SeedApplication? = nil) throws -> HTTPResponse {
        try tenant.post("/oidc/token", fields, basic: application ?? web)
    }

    private func tokens() throws {
        let other = try tenant.application("Next.js App Router")
        let challenge = [("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256")]
        _ = try tenant.signIn(web, as: "jonas", [("scope", "openid email phone")])
        let own = try tenant.exchange(try tenant.signIn(web, as: "jonas", [("scope", "openid profile")]), web)
        _ = try tenant.send("GET", "/oidc/me", headers: bearer(own))
        tenant.jar = CookieJar()
        let callback = try everything(web, challenge)
        let code = callback.queryParameters["code"] ?? ""
        let redirect = ("redirect_uri", callback.withoutParameters)
        let grant = [("grant_type", "authorization_code"), ("code", code)]
        _ = try basic(grant + [redirect, ("code_verifier", String(repeating: "w", count: 43))])
        _ = try basic(grant + [redirect])
        _ = try basic(grant + [redirect, ("code_verifier", verifier)], other)
        _ = try basic(grant + [("redirect_uri", web.redirectURIs[1]), ("code_verifier", verifier)])
        let wrong = RunningTenant.basic(web.id, "wrong")
        _ = try tenant.send(
            "POST", "/oidc/token",
            headers: [("Authorization", wrong), ("Content-Type", "application/x-www-form-urlencoded")],
            body: FormBody(grant).text)
        let tokens = try basic(grant + [redirect, ("code_verifier", verifier)])
        _ = try basic(grant + [redirect, ("code_verifier", verifier)])
        _ = try tenant.send("GET", "/oidc/me", headers: bearer(tokens))
        let late = try everything(web)
        clock.advance(by: 61)
        _ = try tenant.exchange(late, web)
        let audience = try everything(web)
        _ = try tenant.exchange(audience, web, [("resource", "https://no.example/")])
        _ = try tenant.exchange(try everything(web), web, [("resource", orders)])
        _ = try tenant.exchange(try tenant.signIn(web, [("scope", "openid offline_access")]), web)
    }

    func advance(by seconds: Double) { clock.advance(by: seconds) }

    func bearer(_ response: HTTPResponse) -> HTTPHeaders {
        [("Authorization", "Bearer " + (response.json?["access_token"]?.string ?? "none"))]
    }

    private func userinfo() throws {
        let tokens = try tenant.exchange(try everything(web), web)
        let header = bearer(tokens)
        _ = try tenant.send("GET", "/oidc/me", headers: header)
        _ = try tenant.send("POST", "/oidc/me", headers: header, body: "")
        _ = try tenant.send("GET", "/oidc/me")
        _ = try tenant.send("GET", "/oidc/me", headers: [("Authorization", "Bearer nonsense")])
        _ = try tenant.send("GET", "/oidc/me?access_token=" + (tokens.json?["access_token"]?.string ?? ""))
        let bare = try tenant.exchange(try tenant.signIn(web, [("scope", "profile")]), web)
        _ = try tenant.send("GET", "/oidc/me", headers: bearer(bare))
        let api = try basic([
            ("grant_type", "refresh_token"), ("refresh_token", tokens.json?["refresh_token"]?.string ?? ""),
            ("resource", orders),
        ])
        _ = try tenant.send("GET", "/oidc/me", headers: bearer(api))
        let full = try tenant.exchange(
            try tenant.signIn(web, [("scope", SupportedScopes.all.joined(separator: " ")), ("prompt", "consent")]), web)
        _ = try tenant.send("GET", "/oidc/me", headers: bearer(full))
        clock.advance(by: 3601)
        _ = try tenant.send("GET", "/oidc/me", headers: header)
    }
}
