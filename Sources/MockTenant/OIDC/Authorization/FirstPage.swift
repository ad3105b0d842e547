import Basis
import OIDC

/// The page of the tenant that an authorization request leads to.
enum FirstPage {
    /// The relative address of the sign-in pages, with what the pages want to know of the request.
    static func signIn(_ parameters: AuthorizationParameters) -> String {
        let screen = screen(parameters)
        var query: [(String, String)] = [("app_id", parameters.clientID)]
        for name in ["organization_id", "ui_locales", "one_time_token", "login_hint", "identifier"] {
            if let value = parameters[name] { query.append((name, value)) }
        }
        guard let direct = parameters["direct_sign_in"] else { return "/\(screen)?" + FormBody(query).text }
        query.append(("fallback", screen))
        let segments = direct.split(separator: ":")
        return "/direct/" + segments.joined(separator: "/") + "?" + FormBody(query).text
    }

    /// The relative address of the consent page.
    static func consent(_ parameters: AuthorizationParameters) -> String {
        "/consent?" + FormBody([("app_id", parameters.clientID)]).text
    }

    private static func screen(_ parameters: AuthorizationParameters) -> String {
        switch parameters["first_screen"] {
        case "register": "register"
        case "reset_password": "reset-password"
        case "identifier:sign_in": "identifier-sign-in"
        case "identifier:register": "identifier-register"
        case "single_sign_on": "single-sign-on"
        case nil: parameters["interaction_mode"] == "signUp" ? "register" : "sign-in"
        default: "sign-in"
        }
    }

    /// The value of the cookie `_logto`, raw JSON, which tells the pages whose branding to show.
    static func context(_ parameters: AuthorizationParameters) -> String {
        JSON.compact([
            ("appId", .string(parameters.clientID)),
            ("organizationId", parameters["organization_id"].map { .string($0) }),
            ("uiLocales", parameters["ui_locales"].map { .string($0) }),
        ]).text()
    }
}
