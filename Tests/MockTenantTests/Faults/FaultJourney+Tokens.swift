import Basis
import OIDC
import Wire

@testable import MockTenant

extension FaultJourney {
    func refreshes() throws {
        let callback = try everything(web)
        let refresh = try tenant.exchange(callback, web).json?["refresh_token"]?.string ?? ""
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)]
        let mine = try tenant.organization("Harbour Works")
        let other = try tenant.organization("Hillside Farms")
        for more in [
            [], [("scope", "openid")], [("scope", "openid phone")], [("resource", orders)],
            [("resource", "https://store.your-app.com/api")], [("organization_id", mine)],
            [("organization_id", mine), ("resource", orders)], [("organization_id", other)],
            [("organization_id", "unknown")],
        ] {
            _ = try basic(fields + more)
        }
        _ = try basic(fields, try tenant.application("Next.js App Router"))
        let narrow = try tenant.exchange(
            try tenant.signIn(web, [("scope", "openid offline_access"), ("prompt", "consent")]), web)
        _ = try basic([
            ("grant_type", "refresh_token"), ("refresh_token", narrow.json?["refresh_token"]?.string ?? ""),
            ("organization_id", mine),
        ])
        try rotation()
        try roles()
    }

    private func rotation() throws {
        let challenge = [("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256")]
        let callback = try everything(spa, challenge)
        let first = try tenant.exchange(callback, spa, [("code_verifier", verifier)]).json?["refresh_token"]?.string
        let fields = [
            ("grant_type", "refresh_token"), ("refresh_token", first?.filter { $0 != "\n" } ?? ""),
            ("client_id", spa.id),
        ]
        _ = try tenant.post("/oidc/token", fields)
        advance(by: 4)
        _ = try tenant.post("/oidc/token", fields)
    }

    /// A member without a role in the organization asks for scopes that the template has.
    private func roles() throws {
        let organization = try tenant.organization("Hillside Farms")
        tenant.jar = CookieJar()
        let callback = try tenant.signIn(
            web, as: "jonas",
            [
                ("scope", "openid offline_access urn:logto:scope:organizations read:members write:orders"),
                ("prompt", "consent"), ("resource", "urn:logto:resource:organizations"), ("resource", orders),
            ])
        let refresh = try tenant.exchange(callback, web).json?["refresh_token"]?.string ?? ""
        for more in [[("organization_id", organization)], [("resource", orders)]] {
            _ = try basic([("grant_type", "refresh_token"), ("refresh_token", refresh)] + more)
        }
        tenant.jar = CookieJar()
    }

    func machines() throws {
        let service = try tenant.application("Service")
        let other = try tenant.organization("Hillside Farms")
        for more in [
            [], [("resource", orders), ("scope", "read:orders write:orders")], [("organization_id", other)],
        ] {
            _ = try basic([("grant_type", "client_credentials")] + more, service)
        }
    }

    func lifecycle() throws {
        let tokens = try tenant.exchange(try everything(web), web)
        let access = tokens.json?["access_token"]?.string ?? ""
        for path in ["introspection", "revocation", "introspection"] {
            _ = try tenant.post("/oidc/token/" + path, [("token", access)], basic: web)
        }
        for path in ["introspection", "revocation"] {
            _ = try tenant.post("/oidc/token/" + path, [("token", "nonsense")], basic: web)
        }
        _ = try tenant.send("GET", "/oidc/me", headers: bearer(tokens))
    }

    func devices() throws {
        let device = try tenant.application("Device")
        let asked = try tenant.post("/oidc/device/auth", [("client_id", device.id), ("scope", "openid")])
        let poll = [
            ("grant_type", GrantType.deviceCode), ("client_id", device.id),
            ("device_code", asked.json?["device_code"]?.string ?? ""),
        ]
        _ = try tenant.post("/oidc/token", poll)
        _ = try tenant.browse("GET", "/oidc/device")
        let secret = tenant.jar["_logto_device_flow_xsrf"]?.value ?? ""
        let form = FormBody([
            ("xsrf", secret), ("user_code", asked.json?["user_code"]?.string ?? ""), ("confirm", "yes"),
        ])
        _ = try tenant.browse("POST", "/oidc/device", form: form)
        if let uid = interaction(of: device) {
            _ = try tenant.browse("GET", try approve(uid, as: "mira"))
            let consent = try tenant.browse("GET", "/consent?app_id=\(device.id)")
            _ = try tenant.browse("GET", consent.headers["location"] ?? "/")
        }
        for _ in 0..<2 { _ = try tenant.post("/oidc/token", poll) }
        let late = try tenant.post("/oidc/device/auth", [("client_id", device.id), ("scope", "openid")])
        advance(by: 601)
        _ = try tenant.post(
            "/oidc/token", poll.map { ($0.0, $0.0 == "device_code" ? late.json?["device_code"]?.string ?? "" : $0.1) })
    }

    /// A secret that has ended, a user who is locked out, a sign-in that grants nothing.
    func refusals() throws {
        tenant.jar = CookieJar()
        _ = try? tenant.signIn(web, [("scope", "")])
        tenant.jar = CookieJar()
        let refresh = try tenant.exchange(try everything(web), web).json?["refresh_token"]?.string ?? ""
        let (mira, id) = (try tenant.user("mira"), web.id)
        runtime.withState { state in
            _ = state.entities.addSecret(application: id, name: "old", value: "ended", expiresAt: 1, now: 0)
            state.entities.users[mira]?["isSuspended"] = true
        }
        _ = try basic([("grant_type", "refresh_token"), ("refresh_token", refresh)])
        _ = try tenant.send(
            "POST", "/oidc/token",
            headers: [
                ("Authorization", RunningTenant.basic(id, "ended")),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ], body: FormBody([("grant_type", "authorization_code")]).text)
    }
}
