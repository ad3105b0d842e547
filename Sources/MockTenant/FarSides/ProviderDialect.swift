import Basis

/// How a provider speaks OAuth 2.0: its addresses, its names for parameters, its answers.
struct ProviderDialect: Sendable {
    let authorizationPath: String
    let tokenPath: String
    let userPath: String
    /// Where its keys are published; nil where it publishes none.
    let keysPath: String?
    /// Further paths that a token opens, with their answers.
    let answers: JSON
    /// Templates of the answers.
    let tokenAnswer: JSON
    let userAnswer: JSON
    /// What stands before the token answer, as one provider has it.
    let tokenPrefix: String
    /// `{issuer, claims}` of ID tokens; null without any.
    let idToken: JSON
    /// Names in the connector's config.
    let configClient: String
    let configSecret: String
    /// Names of parameters.
    let clientParameter: String
    let secretParameter: String
    /// The name in the authorization request, where it is another.
    let authorizationClient: String
    /// Nil where the token request says no grant type.
    let grantParameter: String?
    /// The header or parameter that carries the token in place of `Authorization`.
    let tokenHeader: String?
    let tokenParameter: String?
    let requiresRedirectURI: Bool
    /// Whether every authorization request needs a challenge (RFC 7636).
    let requiresPKCE: Bool

    init(_ json: JSON) {
        authorizationPath = json["authorizationPath"]?.string ?? "/authorize"
        tokenPath = json["tokenPath"]?.string ?? "/token"
        userPath = json["userPath"]?.string ?? "/userinfo"
        keysPath = json["keysPath"]?.string
        answers = json["answers"] ?? [:]
        tokenAnswer = json["tokenAnswer"] ?? [:]
        userAnswer = json["userAnswer"] ?? [:]
        tokenPrefix = json["tokenPrefix"]?.string ?? ""
        idToken = json["idToken"] ?? .null
        configClient = json["clientKeys"]?[0]?.string ?? "clientId"
        configSecret = json["clientKeys"]?[1]?.string ?? "clientSecret"
        let names = json["parameters"] ?? [:]
        clientParameter = names["client"]?.string ?? "client_id"
        secretParameter = names["secret"]?.string ?? "client_secret"
        authorizationClient = names["authorizationClient"]?.string ?? clientParameter
        let grant = names["grantType"]?.string ?? "grant_type"
        grantParameter = json["grantType"]?.isNull == true ? nil : grant
        tokenHeader = json["tokenHeader"]?.string
        tokenParameter = json["tokenParameter"]?.string
        requiresRedirectURI = json["requiresRedirectURI"]?.bool ?? false
        requiresPKCE = json["requiresPKCE"]?.bool ?? false
    }
}
