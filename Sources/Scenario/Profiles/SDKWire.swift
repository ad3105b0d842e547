import Basis

/// The requests a package makes: parameters, forms and what happens at sign-out.
package struct SDKWire: Sendable, Hashable {
    /// Authorization parameters in the order of the wire; those without a value are left out.
    package var authorizationParameters: [String]
    /// Scopes asked for when the guide configures none.
    package var defaultScopes: [String]
    /// Whether configured scopes are added to the default ones (else they replace them).
    package var keepsDefaultScopes: Bool
    /// The prompt sent when none is configured; nil when none is sent.
    package var defaultPrompt: String?
    /// Bytes of chance in `code_verifier`; nil without PKCE.
    package var verifierBytes: Int?
    /// Bytes of chance in `state`; nil when none is sent.
    package var stateBytes: Int?
    package var sendsNonce: Bool
    /// Whether spaces in the authorization query are `%20` rather than `+`.
    package var encodesSpaceAsPercent: Bool
    /// Whether asking for the organizations scope adds the reserved organization resource.
    package var addsOrganizationResource: Bool
    /// `Content-Type` of forms.
    package var contentType: String
    /// `Accept` of token requests; nil when none is sent.
    package var accept: String?
    /// `client_secret_basic`, `client_secret_post` or `none`.
    package var clientAuthentication: String
    /// Form fields of the code exchange, in order.
    package var codeForm: [String]
    /// Form fields of a refresh, in order; `resource` and `organization_id` only when given.
    package var refreshForm: [String]
    /// Whether the package fetches the key set and checks the ID token.
    package var verifiesIDToken: Bool
    package var signOut: SignOutBehaviour

    /// What a sign-out does beyond forgetting the session.
    package struct SignOutBehaviour: Sendable, Hashable {
        package var revokesRefreshToken: Bool
        /// Whether the browser is sent to the end session endpoint.
        package var visitsEndSession: Bool
        /// Parameters of the end session request, in order.
        package var parameters: [String]
    }

    /// A client of which nothing is known: what RFC 6749 and RFC 7636 ask for.
    package static let plain = SDKWire(.null)

    /// OIDC Core §3.1.2.1, RFC 7636 §4.3.
    private static let ordinaryParameters = [
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "*",
    ]
    /// RFC 6749 §4.1.3, RFC 7636 §4.5; a client that authenticates otherwise needs no `client_id`, and may send it.
    private static let ordinaryCodeForm = ["grant_type", "client_id", "code", "redirect_uri", "code_verifier"]
    /// RFC 6749 §6, RFC 8707 §2.2.
    private static let ordinaryRefreshForm = [
        "grant_type", "client_id", "refresh_token", "resource", "organization_id",
    ]

    /// What is said of a package; where nothing is said it does what the specifications ask for.
    init(_ json: JSON) {
        authorizationParameters = json["authorizationParameters"]?.strings ?? Self.ordinaryParameters
        defaultScopes = json["defaultScopes"]?.strings ?? []
        keepsDefaultScopes = json["keepsDefaultScopes"]?.bool ?? true
        defaultPrompt = json["defaultPrompt"]?.string
        verifierBytes = json["usesPKCE"]?.bool == false ? nil : json["verifierBytes"]?.int ?? 64
        stateBytes = json["sendsState"]?.bool == false ? nil : json["stateBytes"]?.int ?? 64
        encodesSpaceAsPercent = json["encodesSpaceAsPercent"]?.bool ?? false
        addsOrganizationResource = json["addsOrganizationResource"]?.bool ?? false
        contentType = json["contentType"]?.string ?? "application/x-www-form-urlencoded"
        accept = json["accept"]?.string
        sendsNonce = json["sendsNonce"]?.bool ?? false
        clientAuthentication = json["clientAuthentication"]?.string ?? "none"
        codeForm = json["codeForm"]?.strings ?? Self.ordinaryCodeForm
        refreshForm = json["refreshForm"]?.strings ?? Self.ordinaryRefreshForm
        verifiesIDToken = json["verifiesIDToken"]?.bool ?? true
        let end = json["signOut"]
        signOut = SignOutBehaviour(
            revokesRefreshToken: end?["revokesRefreshToken"]?.bool ?? false,
            visitsEndSession: end?["visitsEndSession"]?.bool ?? false, parameters: end?["parameters"]?.strings ?? [])
    }
}
