/// What a client library sends where the guide leaves it the choice: names and order of parameters, authentication,
/// random values, which requests a call makes.
package struct ClientHabits: Sendable, Hashable {
    package var name: String
    /// Authorization parameters in wire order; `*` stands for configured parameters that are not named.
    package var authorizationParameters: [String]
    /// Whether spaces in the authorization query are `%20` rather than `+`.
    package var encodesSpaceAsPercent: Bool
    package var stateBytes: Int?
    package var verifierBytes: Int?
    package var defaultScopes: [String]
    /// Whether configured scopes stand in place of the default ones, not after them.
    package var scopesReplaceDefaults: Bool
    package var requiredScopes: [String]
    package var defaultPrompt: String?
    /// Adds the reserved organization resource when the organizations scope is asked for.
    package var addsOrganizationResource: Bool
    /// Fields of the code exchange in wire order.
    package var codeFields: [String]
    package var refreshFields: [String]
    /// How a client with a secret shows it: `client_secret_basic` or `client_secret_post`.
    package var authentication: String
    package var contentType: String
    package var accept: String?
    package var verifiesIDToken: Bool
    /// What signing out does at the tenant.
    package var signOut: SignOutHabit
    /// Path of the callback under the application's base URL.
    package var callbackPath: String?

    /// What a sign-out call does at the tenant.
    package enum SignOutHabit: String, Sendable, Hashable {
        /// Revokes the refresh token, then visits the end-session endpoint with client id and return address.
        case revokeAndEndSession
        /// Visits the end-session endpoint.
        case endSession
        /// Forgets its own session only.
        case local
    }

    /// The packages of Logto, which share one core.
    package static let logto = ClientHabits(
        name: "@logto",
        authorizationParameters: [
            "client_id", "redirect_uri", "code_challenge", "code_challenge_method", "state", "response_type", "prompt",
            "scope", "login_hint", "direct_sign_in", "resource", "first_screen", "interaction_mode", "identifier", "*",
        ],
        encodesSpaceAsPercent: false, stateBytes: 64, verifierBytes: 64,
        defaultScopes: ["openid", "offline_access", "profile"], scopesReplaceDefaults: false, requiredScopes: [],
        defaultPrompt: "consent", addsOrganizationResource: true,
        codeFields: ["client_id", "code", "code_verifier", "redirect_uri", "grant_type"],
        refreshFields: ["client_id", "refresh_token", "grant_type", "resource", "organization_id"],
        authentication: "client_secret_basic", contentType: "application/x-www-form-urlencoded", accept: "*/*",
        verifiesIDToken: true, signOut: .revokeAndEndSession, callbackPath: "/callback")

    /// Auth.js, next-auth 5.
    package static let authJS = ClientHabits(
        name: "next-auth 5",
        authorizationParameters: [
            "response_type", "client_id", "redirect_uri", "scope", "*", "code_challenge", "code_challenge_method",
        ],
        encodesSpaceAsPercent: false, stateBytes: nil, verifierBytes: 32,
        defaultScopes: ["offline_access", "openid", "email", "profile"], scopesReplaceDefaults: true,
        requiredScopes: [],
        defaultPrompt: nil, addsOrganizationResource: false,
        codeFields: ["redirect_uri", "code", "code_verifier", "grant_type"],
        refreshFields: ["grant_type", "refresh_token", "resource", "organization_id"],
        authentication: "client_secret_basic", contentType: "application/x-www-form-urlencoded;charset=UTF-8",
        accept: "application/json", verifiesIDToken: false, signOut: .local, callbackPath: "/api/auth/callback/logto")

    /// next-auth 4, on openid-client.
    package static let nextAuth4 = ClientHabits(
        name: "next-auth 4",
        authorizationParameters: ["client_id", "scope", "response_type", "redirect_uri", "*", "state"],
        encodesSpaceAsPercent: true, stateBytes: 32, verifierBytes: nil,
        defaultScopes: ["openid"], scopesReplaceDefaults: true, requiredScopes: [], defaultPrompt: nil,
        addsOrganizationResource: false, codeFields: ["grant_type", "code", "redirect_uri"],
        refreshFields: ["grant_type", "refresh_token", "resource", "organization_id"],
        authentication: "client_secret_basic", contentType: "application/x-www-form-urlencoded",
        accept: "application/json", verifiesIDToken: true, signOut: .local, callbackPath: "/api/auth/callback/logto")

    /// passport-openidconnect.
    package static let passport = ClientHabits(
        name: "passport-openidconnect",
        authorizationParameters: ["response_type", "client_id", "redirect_uri", "scope", "state"],
        encodesSpaceAsPercent: true, stateBytes: 18, verifierBytes: nil, defaultScopes: ["openid"],
        scopesReplaceDefaults: false, requiredScopes: [], defaultPrompt: nil, addsOrganizationResource: false,
        codeFields: ["grant_type", "redirect_uri", "client_id", "client_secret", "code"],
        refreshFields: ["grant_type", "refresh_token", "client_id", "client_secret"],
        authentication: "client_secret_post", contentType: "application/x-www-form-urlencoded", accept: nil,
        verifiesIDToken: false, signOut: .endSession, callbackPath: nil)

    /// The habits of a package, by the configuration where one package had two ways; Logto's own when it is unknown.
    package static func of(package name: String?, hasDiscoveryURL: Bool) -> ClientHabits {
        guard let name else { return logto }
        if name.hasPrefix("next-auth") || name.hasPrefix("@auth/") { return hasDiscoveryURL ? nextAuth4 : authJS }
        if name.hasPrefix("passport") { return passport }
        return logto
    }
}
