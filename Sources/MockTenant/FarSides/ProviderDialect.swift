import Basis

/// How a provider speaks OAuth 2.0: its addresses, its names for parameters, its answers.
struct ProviderDialect: Sendable {
    /// The first is told in the discovery document.
    let authorizationPaths: [String]
    /// Parameters that an authorization request must have, as templates of the client's config.
    let authorizationNeeds: [JSON.Member]
    /// The name of the client in the link that opens an app; nil where the provider has no app.
    let appClient: String?
    /// The name of the code in the callback.
    let codeParameter: String
    /// Where a code is redeemed when that is not the token endpoint, which then needs none, and the answer there.
    let codePath: String?
    let codeAnswer: JSON
    /// `{path, parameter, token, user}` of a provider with one address for everything, whose requests are signed by RSA.
    let gateway: JSON?
    let tokenPath: String
    let userPath: String
    /// Where its keys are published; nil where it publishes none.
    let keysPath: String?
    /// Further paths that a token opens, with their answers.
    let answers: JSON
    /// What a request there must carry, by path and place (`query.userid`, `body.ticket`).
    let answerNeeds: JSON
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
        let paths = json["authorizationPath"]
        authorizationPaths = paths?.strings ?? [paths?.string ?? "/authorize"]
        authorizationNeeds = json["authorizationNeeds"]?.members ?? []
        appClient = json["parameters"]?["appClient"]?.string
        codeParameter = json["parameters"]?["code"]?.string ?? "code"
        codePath = json["codePath"]?.string
        codeAnswer = json["codeAnswer"] ?? [:]
        gateway = json["gateway"]
        tokenPath = json["tokenPath"]?.string ?? "/token"
        userPath = json["userPath"]?.string ?? "/userinfo"
        keysPath = json["keysPath"]?.string
        answers = json["answers"] ?? [:]
        answerNeeds = json["answerNeeds"] ?? [:]
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
