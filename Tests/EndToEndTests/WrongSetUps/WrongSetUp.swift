import Testing

/// One way to set a tenant, or the client of a guide, up wrongly, and what a verifier has to say of it.
struct WrongSetUp: Sendable, CustomTestStringConvertible {
    /// A request to the Management API.
    ///
    /// `{app}`, `{user}` and `{organization}` stand for ids; a path that ends with `*` is done for
    /// every record that its list shows.
    struct Change: Sendable {
        var method: String
        var path: String
        var body: String

        init(_ method: String, _ path: String, _ body: String = "") {
            (self.method, self.path, self.body) = (method, path, body)
        }
    }

    var name: String
    /// The folder of the guide that was followed.
    var guide = "next-app-router"
    var changes: [Change] = []
    /// Values of the tenant file in place of the right ones: `id`, `secret`, `username`, `password`.
    var file: [String: String] = [:]
    /// Whether a first, failing try comes before.
    var triesTwice = false
    /// Whose fault it is; nil when nothing is wrong.
    var culprit: String? = "setup"
    /// What the finding has to say: the setting, what was found, the way to put it right.
    var says: [String] = []

    var testDescription: String { name }
}

extension WrongSetUp {
    private static func addresses(_ redirects: String, _ returns: String) -> Change {
        Change(
            "PATCH", "applications/{app}",
            #"{"oidcClientMetadata":{"redirectUris":[\#(redirects)],"postLogoutRedirectUris":[\#(returns)]}}"#)
    }

    private static let home = #""http://localhost:3000/""#
    private static let callback = #""http://localhost:3000/callback""#

    static let all: [WrongSetUp] = applications + users + directory + connectors + right

    private static let applications: [WrongSetUp] = [
        .init(
            name: "no redirect URI", changes: [addresses("", home)],
            says: ["registerRedirectURI", "nothing is registered", "Redirect URIs"]),
        .init(
            name: "redirect URI of another port", changes: [addresses(#""http://localhost:3009/callback""#, home)],
            says: ["registerRedirectURI", "it has the port 3009"]),
        .init(
            name: "redirect URI of another host", changes: [addresses(#""http://127.0.0.1:3000/callback""#, home)],
            says: ["registerRedirectURI", "it has the host 127.0.0.1"]),
        .init(
            name: "redirect URI of another path", changes: [addresses(#""http://localhost:3000/api/cb""#, home)],
            says: ["registerRedirectURI", "http://localhost:3000/api/cb"]),
        .init(
            name: "return address of another path", changes: [addresses(callback, #""http://localhost:3000/bye""#)],
            says: ["registerPostSignOutURI", "http://localhost:3000/bye"]),
        .init(
            name: "return address among the redirect URIs", changes: [addresses(callback + "," + home, "")],
            says: ["registerPostSignOutURI", "among the redirect URIs"]),
        .init(
            name: "another secret", file: ["secret": "0123456789abcdefghijklmnopqrstuv"],
            says: ["The client cannot prove who it is", "the application's only secret is not", "App secrets"]),
        .init(
            name: "an App ID without its end", file: ["id": "-1"],
            says: ["has no application with this App ID", "near to it is", "App ID"]),
        .init(
            name: "a placeholder for the App ID", file: ["id": "<app-id>"],
            says: ["has no application with this App ID", "there is no application <app-id>"]),
        .init(
            name: "a deleted application", changes: [Change("DELETE", "applications/{app}")],
            says: ["has no application with this App ID"]),
        .init(
            name: "an application of another type",
            changes: [
                Change(
                    "POST", "applications",
                    #"{"name":"page","type":"SPA","oidcClientMetadata":{"redirectUris":[\#(callback)],"#
                        + #""postLogoutRedirectUris":[\#(home)]}}"#)
            ], file: ["id": "made"], says: ["createApplication", "the tenant has SPA, the guide wants Traditional"]),
    ]

    private static let users: [WrongSetUp] = [
        .init(
            name: "a suspended user", changes: [Change("PATCH", "users/{user}/is-suspended", #"{"isSuspended":true}"#)],
            says: ["suspended", "isSuspended true", "Reactivate"]),
        .init(name: "a user of another tenant", file: ["username": "nobody"], says: ["there is no user nobody"]),
        .init(name: "a wrong password", file: ["password": "Wrong-Horse-9"], says: ["has another password"]),
        .init(
            name: "a user without password", changes: [Change("POST", "users", #"{"username":"bare"}"#)],
            file: ["username": "bare"], says: ["the user bare has no password", "Set a password"]),
        .init(
            name: "a user with a second factor",
            changes: [
                Change("POST", "users/{user}/mfa-verifications", #"{"type":"Totp"}"#),
                Change("PATCH", "sign-in-exp", #"{"mfa":{"factors":["Totp"],"policy":"UserControlled"}}"#),
            ], says: ["second factor", "Totp"]),
        .init(
            name: "a locked user",
            changes: [Change("PATCH", "sign-in-exp", #"{"sentinelPolicy":{"maxAttempts":1,"lockoutDuration":5}}"#)],
            triesTwice: true, culprit: "environment", says: ["locked after too many attempts", "Wait"]),
        .init(
            name: "a puzzle",
            changes: [
                Change(
                    "PUT", "captcha-provider", #"{"config":{"type":"Turnstile","siteKey":"s","secretKey":"k"}}"#),
                Change("PATCH", "sign-in-exp", #"{"captchaPolicy":{"enabled":true}}"#),
            ], says: ["CAPTCHA", #"captchaPolicy {"enabled":true}"#]),
        .init(
            name: "a way to sign in that is switched off",
            changes: [
                Change(
                    "PATCH", "sign-in-exp",
                    #"{"signUp":{"identifiers":[],"password":false,"verify":false},"signIn":{"methods":[]}}"#)
            ], says: ["This way to sign in is not switched on", "tried was username", "Sign-in"]),
    ]

    private static let directory: [WrongSetUp] = [
        .init(
            name: "no API resource", changes: [Change("DELETE", "resources/*")],
            says: ["The API resource is not registered", "https://orders.example.com/api is no API resource"]),
        .init(
            name: "no role",
            changes: [
                Change("DELETE", "users/{user}/roles/*"),
                Change("PUT", "organizations/{organization}/users/{user}/roles", #"{"organizationRoleIds":[]}"#),
            ],
            says: ["lacks permissions", "the user has no role", "sign in again"]),
        .init(
            name: "roles without permissions",
            changes: [
                Change("PUT", "users/{user}/roles", #"{"roleIds":["{made}"]}"#),
                Change("PUT", "organizations/{organization}/users/{user}/roles", #"{"organizationRoleIds":[]}"#),
            ],
            says: ["lacks permissions", "none of the user's roles (bare) gives it"]),
        .init(
            name: "no member of the organization",
            changes: [Change("DELETE", "organizations/{organization}/users/{user}")],
            says: ["no member of the organization", "Members"]),
        .init(
            name: "an organization that demands a second factor",
            changes: [Change("PATCH", "organizations/{organization}", #"{"isMfaRequired":true}"#)],
            says: ["requires a second factor", "isMfaRequired true"]),
    ]

    private static let connectors: [WrongSetUp] = [
        .init(
            name: "no connector", guide: "kakao", changes: [Change("DELETE", "connectors/*")],
            says: ["conn-present", "kakao-universal"]),
        .init(
            name: "a connector without parameters", guide: "kakao",
            changes: [
                Change("DELETE", "connectors/*"), Change("POST", "connectors", #"{"connectorId":"kakao-universal"}"#),
            ], says: ["conn-config-complete", "clientId"]),
        .init(
            name: "a connector that the sign-in page does not offer", guide: "kakao",
            changes: [Change("PATCH", "sign-in-exp", #"{"socialSignInConnectorTargets":[]}"#)],
            says: ["conn-enabled", "kakao"]),
        .init(
            name: "an SMS connector that another one replaced", guide: "aliyun-sms",
            changes: [
                Change(
                    "POST", "connectors", #"{"connectorId":"http-sms","config":{"endpoint":"http://127.0.0.1:9/sms"}}"#)
            ], says: ["conn-present", "aliyun-short-message-service"]),
        .init(name: "nothing of a social connector", guide: "kakao", culprit: nil),
        .init(name: "nothing of an SMS connector", guide: "aliyun-sms", culprit: nil),
    ]

    private static let right: [WrongSetUp] = [
        .init(name: "nothing", culprit: nil),
        .init(
            name: "a redirect URI in capital letters, and more of them",
            changes: [
                addresses(
                    #""HTTP://LOCALHOST:3000/callback","https://shop.example.com/callback""#,
                    #""http://localhost:3000""#)
            ], culprit: nil),
        .init(
            name: "a connector that no sign-in uses",
            changes: [
                Change(
                    "POST", "connectors",
                    #"{"connectorId":"discord-universal","config":{"clientId":"x","clientSecret":"y"}}"#)
            ], culprit: nil),
    ]
}
