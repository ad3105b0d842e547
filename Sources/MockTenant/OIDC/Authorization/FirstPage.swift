import Basis
import OIDC

/// The page of the tenant that an authorization request leads to.
enum FirstPage {
    /// The relative address of the sign-in pages, with what the pages want to know of the request.
    static func signIn(_ parameters: AuthorizationParameters) -> String {
        var query: [(String, String)] = [("app_id", parameters.clientID)]
        func pass(_ names: [String]) {
            for name in names { parameters[name].map { query.append((name, $0)) } }
        }
        pass(["organization_id", "ui_locales"])
        guard knowsScreen(parameters) else { return "/sign-in?" + FormBody(query).text }
        pass(["one_time_token", "login_hint", "identifier"])
        let screen = screen(parameters)
        let oneTap = parameters["google_one_tap_credential"].map { _ in "social:google" }
        guard let direct = parameters["direct_sign_in"] ?? oneTap else { return "/\(screen)?" + FormBody(query).text }
        query.append(("fallback", screen))
        // A method and its target; more is dropped.
        let segments = direct.split(separator: ":", omittingEmptySubsequences: false).prefix(2).filter { !$0.isEmpty }
        return "/direct/" + segments.joined(separator: "/") + "?" + FormBody(query).text
    }

    /// Whether first screen and mode are ones that Logto knows: with another one it passes no hint on.
    static func knowsScreen(_ parameters: AuthorizationParameters) -> Bool {
        let screens = ["sign_in", "signIn"] + screens.keys
        return parameters["first_screen"].map(screens.contains) != false
            && parameters["interaction_mode"].map(["signIn", "signUp"].contains) != false
    }

    /// The relative address of the consent page.
    static func consent(_ parameters: AuthorizationParameters) -> String {
        "/consent?" + FormBody([("app_id", parameters.clientID)]).text
    }

    private static let screens = [
        "register": "register", "reset_password": "reset-password", "identifier:sign_in": "identifier-sign-in",
        "identifier:register": "identifier-register", "single_sign_on": "single-sign-on",
    ]

    private static func screen(_ parameters: AuthorizationParameters) -> String {
        if let first = parameters["first_screen"] { return screens[first] ?? "sign-in" }
        return parameters["interaction_mode"] == "signUp" ? "register" : "sign-in"
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
