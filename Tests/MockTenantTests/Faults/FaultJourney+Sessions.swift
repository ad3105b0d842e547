import Basis
import OIDC
import Wire

@testable import MockTenant

extension FaultJourney {
    /// The newest interaction of an application in the browser.
    func interaction(of application: SeedApplication) -> String? {
        InteractionCookie(tenant.jar["_interaction"]?.value).uid(for: application.id)
    }

    /// Plays the pages' part of a sign-in; gives the address where it goes on.
    func approve(_ uid: String, as username: String) throws -> String {
        let account = try tenant.user(username)
        let runtime = tenant.tenant.runtime
        return runtime.withState { $0.finishSignIn(uid, account: account, tenant: runtime) }
    }

    func signOut() throws {
        let token = try tenant.exchange(try everything(web), web).json?["id_token"]?.string ?? ""
        let forged = token.split(separator: ".").dropLast().joined(separator: ".") + ".AAAA"
        let uri = ("post_logout_redirect_uri", "http://localhost:3000/")
        for fields in [
            [("id_token_hint", token), ("post_logout_redirect_uri", "https://evil.example/")],
            [("id_token_hint", token), ("post_logout_redirect_uri", "http://localhost:3000/more")],
            [("id_token_hint", forged), uri], [("id_token_hint", token), ("client_id", spa.id), uri],
        ] {
            _ = try tenant.send("GET", "/oidc/session/end?" + FormBody(fields).text)
        }
        let page = try tenant.browse(
            "GET", "/oidc/session/end?" + FormBody([("client_id", web.id), uri, ("state", "a b")]).text)
        let secret = page.text.split(separator: "name=\"xsrf\" value=\"").last?.prefix(48) ?? ""
        let cookies = tenant.jar
        _ = try tenant.browse(
            "POST", "/oidc/session/end/confirm", form: FormBody([("xsrf", String(secret)), ("logout", "yes")]))
        tenant.jar = cookies
        _ = try tenant.browse("GET", tenant.authorization(web, [("prompt", "none")]))
        tenant.jar = CookieJar()
    }

    func sessions() throws {
        _ = try everything(web)
        for prompt in ["login", "none"] {
            _ = try tenant.browse("GET", tenant.authorization(web, [("prompt", prompt)]))
        }
        _ = try tenant.browse("GET", tenant.authorization(web, [("max_age", "0")]))
        tenant.jar.replaceValue(of: "_session.sig", with: "forged")
        _ = try tenant.browse("GET", tenant.authorization(web, [("prompt", "none")]))
        tenant.jar = CookieJar()
        _ = try tenant.browse("GET", tenant.authorization(web))
        _ = try tenant.browse(
            "PUT", "/api/experience", headers: [("Logto-App-Id", spa.id), ("Content-Type", "application/json")])
        guard let uid = interaction(of: web) else { return }
        let target = try approve(uid, as: "mira")
        _ = try tenant.send("GET", target)
        let cookies = tenant.jar
        _ = try tenant.browse("GET", target)
        tenant.jar = cookies
        _ = try tenant.browse("GET", target)
    }
}
