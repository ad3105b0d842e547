import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Authorization requests")
struct AuthorizationTests {
    @Test("A sign-in passes the sign-in page, automatic consent and comes back with code, state and iss")
    func signIn() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let first = try tenant.browse("GET", tenant.authorization(application))
        #expect(first.status == 303)
        #expect(first.headers["location"] == "/sign-in?app_id=\(application.id)")
        let names = first.headers.all("set-cookie").map { $0.prefix { $0 != "=" } }
        #expect(
            names == [
                "_logto", "_logto.sig", "_interaction", "_interaction.sig", "_interaction_resume",
                "_interaction_resume.sig",
            ])
        let callback = try tenant.signIn(application)
        #expect(callback.withoutParameters == "http://localhost:3000/callback")
        #expect(callback.queryParameters.fields.map(\.name) == ["code", "state", "iss"])
        #expect(callback.queryParameters["iss"] == tenant.tenant.endpoint + "/oidc")
        #expect(callback.queryParameters["code"]?.count == 43)
    }

    @Test("With a session and a grant a code comes at once; prompt=consent asks again")
    func secondSignIn() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        _ = try tenant.signIn(application)
        let again = try tenant.browse("GET", tenant.authorization(application))
        #expect(again.headers["location"]?.hasPrefix("http://localhost:3000/callback?code=") == true)
        let consent = try tenant.browse("GET", tenant.authorization(application, [("prompt", "consent")]))
        #expect(consent.headers["location"] == "/consent?app_id=\(application.id)")
    }

    @Test(
        "Errors go to the redirect URI",
        arguments: [
            ("response_mode", "odd", "unsupported_response_mode"), ("prompt", "odd", "invalid_request"),
            ("prompt", "none login", "invalid_request"), ("prompt", "none", "login_required"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("resource", "https://no.example/", "invalid_target"),
            ("max_age", "soon", "invalid_request"), ("id_token_hint", "eyJ", "invalid_request"),
            ("request", "x", "request_not_supported"),
        ])
    func redirectedErrors(name: String, value: String, error: String) throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let response = try tenant.send("GET", tenant.authorization(application, [(name, value)]))
        #expect(response.status == 303)
        let address = WebAddress(response.headers["location"] ?? "")
        #expect(address.queryParameters["error"] == error)
        #expect(address.queryParameters["state"] == "s1")
    }

    @Test(
        "Redirect URIs that are not registered are refused as JSON",
        arguments: ["http://localhost:3000/callback/", "http://localhost:3001/callback", "https://evil.example/"])
    func unregistered(uri: String) throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        let response = try tenant.send("GET", tenant.authorization(application, [("redirect_uri", uri)]))
        #expect(response.status == 400)
        #expect(response.json?["error"] == "invalid_redirect_uri")
        #expect(response.json?.members?.map(\.name).suffix(2) == ["state", "iss"])
    }

    @Test("A public client needs a code challenge, a confidential one does not")
    func challengeRequired() throws {
        let tenant = try RunningTenant()
        let spa = try tenant.application("Single page application")
        let response = try tenant.send("GET", tenant.authorization(spa))
        let address = WebAddress(response.headers["location"] ?? "")
        #expect(
            address.queryParameters["error_description"]
                == "Authorization Server policy requires PKCE to be used for this request")
    }

    @Test("Signing in as somebody else ends the other session first")
    func otherUser() throws {
        let tenant = try RunningTenant()
        let application = try tenant.application("Web application")
        _ = try tenant.signIn(application)
        _ = try tenant.browse("GET", tenant.authorization(application, [("prompt", "login")]))
        let cookie = InteractionCookie(tenant.jar["_interaction"]?.value)
        let uid = try #require(cookie.uid(for: application.id))
        let account = try tenant.user("jonas")
        let runtime = tenant.tenant.runtime
        let target = runtime.withState { $0.finishSignIn(uid, account: account, tenant: runtime) }
        let page = try tenant.browse("GET", target)
        #expect(page.status == 200)
        let secret = try #require(page.text.split(separator: "name=\"xsrf\" value=\"").last?.prefix(43))
        let confirmed = try tenant.browse(
            "POST", "/oidc/session/end/confirm", form: FormBody([("xsrf", String(secret)), ("logout", "yes")]))
        #expect(confirmed.status == 303)
        #expect(confirmed.headers["location"] == target)
        #expect(try tenant.browse("GET", target).headers["location"] == "/consent?app_id=\(application.id)")
    }

    @Test("A third-party application shows the consent page, and gets the code after agreement")
    func thirdParty() throws {
        let tenant = try RunningTenant()
        let partner = try tenant.application("Partner")
        _ = try? tenant.signIn(partner, [("scope", "openid profile")])
        let page = try tenant.browse("GET", "/consent?app_id=\(partner.id)")
        #expect(page.status == 200)
        let info = try tenant.browse("GET", "/api/interaction/consent?app_id=\(partner.id)")
        #expect(info.json?["missingOIDCScope"] == ["profile"])
        let agreed = try tenant.browse("POST", "/api/interaction/consent?app_id=\(partner.id)")
        let target = try #require(agreed.json?["redirectTo"]?.string)
        let callback = try tenant.browse("GET", target)
        #expect(callback.headers["location"]?.hasPrefix("http://localhost:3000/callback?code=") == true)
    }
}
