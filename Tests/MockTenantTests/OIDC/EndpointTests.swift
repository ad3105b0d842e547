import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Endpoints beside authorization and token")
struct EndpointTests {
    @Test(
        "Both discovery URLs serve one document with an entity tag",
        arguments: ["openid-configuration", "oauth-authorization-server"])
    func discovery(name: String) throws {
        let tenant = try RunningTenant()
        let response = try tenant.send("GET", "/oidc/.well-known/" + name)
        #expect(response.json?["issuer"]?.string == tenant.tenant.endpoint + "/oidc")
        #expect(response.json?.members?.count == 26)
        let tag = try #require(response.headers["etag"])
        let again = try tenant.send("GET", "/oidc/.well-known/" + name, headers: [("If-None-Match", tag)])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        #expect(again.headers["etag"] == tag)
    }

    @Test("The key set has one P-384 key whose kid is its thumbprint, and a media type of its own")
    func keySet() throws {
        let response = try RunningTenant().send("GET", "/oidc/jwks")
        #expect(response.headers["content-type"] == "application/jwk-set+json; charset=utf-8")
        let key = JSONWebKey(json: response.json?["keys"]?[0] ?? .null)
        #expect(key.problems.isEmpty)
        #expect(key.crv == "P-384" && key.alg == "ES384" && key.kid?.count == 43)
    }

    @Test(
        "Userinfo errors name themselves in the challenge",
        arguments: [
            ("", 401, "invalid_token", false), ("Bearer nonsense", 401, "invalid_token", true),
            ("Basic x", 400, "invalid_request", true), ("Bearer a b", 400, "invalid_request", true),
        ])
    func userinfoErrors(header: String, status: Int, error: String, named: Bool) throws {
        let response = try RunningTenant().send(
            "GET", "/oidc/me", headers: header.isEmpty ? [] : [("Authorization", header)])
        #expect(response.status == status)
        #expect(response.json?["error"]?.string == error)
        let challenge = response.headers["www-authenticate"] ?? ""
        #expect(challenge.contains("error=\"\(error)\"") == named)
    }

    @Test("Signing out asks by a form, comes back with the state and ends tokens without offline access")
    func signOut() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let callback = try tenant.signIn(application)
        let tokens = try tenant.exchange(callback, application).json
        let page = try tenant.browse(
            "GET",
            "/oidc/session/end?"
                + FormBody([
                    ("id_token_hint", tokens?["id_token"]?.string ?? ""),
                    ("post_logout_redirect_uri", "http://localhost:3000"), ("state", "a b"),
                ]).text)
        #expect(page.status == 200)
        #expect(page.text.contains("id=\"op.logoutForm\""))
        let secret = try #require(page.text.split(separator: "name=\"xsrf\" value=\"").last?.prefix(48))
        let back = try tenant.browse(
            "POST", "/oidc/session/end/confirm", form: FormBody([("xsrf", String(secret)), ("logout", "yes")]))
        #expect(back.headers["location"] == "http://localhost:3000/?state=a+b")
        let info = try tenant.send(
            "GET", "/oidc/me",
            headers: [("Authorization", "Bearer " + (tokens?["access_token"]?.string ?? ""))])
        #expect(info.status == 401)
        let silent = try tenant.browse("GET", tenant.authorization(application, [("prompt", "none")]))
        #expect(silent.headers["location"]?.contains("error=login_required") == true)
    }

    @Test("An unregistered post sign-out URI is refused")
    func signOutElsewhere() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let response = try tenant.send(
            "GET",
            "/oidc/session/end?"
                + FormBody([("client_id", application.id), ("post_logout_redirect_uri", "https://evil.example/")]).text)
        #expect(response.status == 400)
        #expect(response.json?["error_description"] == "post_logout_redirect_uri not registered")
    }

    @Test("Introspection tells about live tokens, revocation ends them, and both say nothing about others")
    func lifecycle() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let callback = try tenant.signIn(application)
        let access = try tenant.exchange(callback, application).json?["access_token"]?.string ?? ""
        let alive = try tenant.post("/oidc/token/introspection", [("token", access)], basic: application)
        #expect(
            alive.json?.members?.map(\.name) == [
                "active", "sub", "client_id", "exp", "iat", "iss", "scope", "token_type",
            ])
        let revoked = try tenant.post("/oidc/token/revocation", [("token", access)], basic: application)
        #expect(revoked.status == 200)
        #expect(revoked.body.isEmpty)
        let dead = try tenant.post("/oidc/token/introspection", [("token", access)], basic: application)
        #expect(dead.text == "{\"active\":false}")
        #expect(try tenant.post("/oidc/token/revocation", [("token", "nonsense")], basic: application).status == 200)
    }

    @Test("A device gets its tokens after its user has typed the code, signed in and consented")
    func device() throws {
        let tenant = try RunningTenant()
        let device = try tenant.application("Device")
        let asked = try tenant.post(
            "/oidc/device/auth", [("client_id", device.id), ("scope", "openid offline_access")])
        let userCode = try #require(asked.json?["user_code"]?.string)
        func poll() throws -> HTTPResponse {
            try tenant.post(
                "/oidc/token",
                [
                    ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", device.id),
                    ("device_code", asked.json?["device_code"]?.string ?? ""),
                ])
        }
        #expect(try poll().json?["error"] == "authorization_pending")
        _ = try tenant.browse("GET", "/oidc/device")
        let secret = try #require(tenant.jar["_logto_device_flow_xsrf"]?.value)
        let entered = try tenant.browse(
            "POST", "/oidc/device",
            form: FormBody([("xsrf", secret), ("user_code", userCode.lowercased()), ("confirm", "yes")]))
        #expect(entered.headers["location"] == "/sign-in?app_id=\(device.id)")
        let cookie = InteractionCookie(tenant.jar["_interaction"]?.value)
        let uid = try #require(cookie.uid(for: device.id))
        let account = try tenant.user("mira")
        let runtime = tenant.tenant.runtime
        let target = runtime.withState { $0.finishSignIn(uid, account: account, tenant: runtime) }
        #expect(target.hasPrefix(tenant.tenant.endpoint + "/oidc/device/"))
        #expect(try tenant.browse("GET", target).headers["location"] == "/consent?app_id=\(device.id)")
        let consented = try tenant.browse("GET", "/consent?app_id=\(device.id)")
        let done = try tenant.browse("GET", consented.headers["location"] ?? "")
        #expect(done.status == 302)
        #expect(done.headers["location"] == "/device/success")
        let tokens = try poll()
        #expect(tokens.json?["refresh_token"] != nil)
        #expect(try poll().json?["error"] == "invalid_grant")
    }
}
