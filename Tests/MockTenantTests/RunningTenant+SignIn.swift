import Basis
import OIDC
import Wire

@testable import MockTenant

extension RunningTenant {
    /// The path of an authorization request of an application with its first redirect URI.
    func authorization(_ application: SeedApplication, _ more: [(String, String)] = []) -> String {
        var fields = [("client_id", application.id), ("response_type", "code")]
        if !more.contains(where: { $0.0 == "redirect_uri" }), let uri = application.redirectURIs.first {
            fields.append(("redirect_uri", uri))
        }
        if !more.contains(where: { $0.0 == "scope" }) { fields.append(("scope", "openid profile")) }
        if !more.contains(where: { $0.0 == "state" }) { fields.append(("state", "s1")) }
        return "/oidc/auth?" + FormBody(fields + more).text
    }

    /// Signs a user in to an application and gives the address that the browser ends at.
    ///
    /// The pages' part is played by what they end with: the account of the user in the interaction.
    func signIn(
        _ application: SeedApplication, as username: String = "mira", _ more: [(String, String)] = []
    ) throws -> WebAddress {
        var response = try browse("GET", authorization(application, more))
        for _ in 0..<10 {
            guard let location = response.headers["location"] else { throw NoAnswer(reason: response.text) }
            let address = WebAddress(tenant.endpoint + "/").resolve(location)
            if !address.hasPrefix(tenant.endpoint) { return WebAddress(address) }
            if location.hasPrefix("/sign-in") {
                let account = try user(username)
                let cookie = InteractionCookie(jar["_interaction"]?.value)
                guard let uid = cookie.uid(for: application.id) else { throw NoAnswer(reason: "no interaction") }
                let target = tenant.runtime.withState { state in
                    state.finishSignIn(uid, account: account, tenant: tenant.runtime)
                }
                response = try browse("GET", target)
            } else {
                response = try browse("GET", address)
            }
        }
        throw NoAnswer(reason: "redirects without end")
    }

    /// The tokens of a code in a callback.
    func exchange(
        _ callback: WebAddress, _ application: SeedApplication, _ more: [(String, String)] = []
    ) throws -> HTTPResponse {
        let code = callback.queryParameters["code"] ?? ""
        var fields = [("grant_type", "authorization_code"), ("code", code)]
        fields.append(("redirect_uri", callback.withoutParameters))
        let isPublic = ["SPA", "Native"].contains(application.type)
        if isPublic { fields.append(("client_id", application.id)) }
        return try post("/oidc/token", fields + more, basic: isPublic ? nil : application)
    }
}
