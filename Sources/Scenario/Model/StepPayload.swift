/// The typed values of a step; the JSON form is `values`.
package enum StepPayload: Sendable, Hashable {
    case createApplication(CreateApplication)
    case registerRedirectURI(uri: String)
    case registerPostSignOutURI(uri: String)
    case allowCORSOrigin(origin: String)
    case install(packages: [String], managers: [String])
    case configureClient(ClientConfiguration)
    case setEnvironment(variables: [NamedValue])
    case signIn(SignIn)
    case handleCallback(path: String?, call: String?)
    case checkAuthenticated(Inspection)
    case readClaims(Inspection)
    case fetchUserInfo(TokenUse)
    case requestScopes(ScopeRequest)
    case declareResources(resources: [String], package: String?)
    case fetchAccessToken(TokenUse)
    case fetchOrganizationToken(TokenUse)
    case refresh(TokenUse)
    case clientCredentials(TokenUse)
    case sendRequest(TokenUse)
    case signOut(SignOut)
    case claimsTable(ClaimsTable)
    case routeTable(rows: [String])
    case configureConnector(ConnectorConfiguration)
    case enableConnector(EnableConnector)
    case sendVerificationCode(to: String?)
    case externalSessionStorage(option: String?, className: String?)
    case automaticSignInRedirect(path: String?, from: String?)
    case checkpoint(observations: Int)

    /// The kind, one for one with the cases.
    package var kind: StepKind {
        switch self {
        case .createApplication: .createApplication
        case .registerRedirectURI: .registerRedirectURI
        case .registerPostSignOutURI: .registerPostSignOutURI
        case .allowCORSOrigin: .allowCORSOrigin
        case .install: .install
        case .configureClient: .configureClient
        case .setEnvironment: .setEnvironment
        case .signIn: .signIn
        case .handleCallback: .handleCallback
        case .checkAuthenticated: .checkAuthenticated
        case .readClaims: .readClaims
        case .fetchUserInfo: .fetchUserInfo
        case .requestScopes: .requestScopes
        case .declareResources: .declareResources
        case .fetchAccessToken: .fetchAccessToken
        case .fetchOrganizationToken: .fetchOrganizationToken
        case .refresh: .refresh
        case .clientCredentials: .clientCredentials
        case .sendRequest: .sendRequest
        case .signOut: .signOut
        case .claimsTable: .claimsTable
        case .routeTable: .routeTable
        case .configureConnector: .configureConnector
        case .enableConnector: .enableConnector
        case .sendVerificationCode: .sendVerificationCode
        case .externalSessionStorage: .externalSessionStorage
        case .automaticSignInRedirect: .automaticSignInRedirect
        case .checkpoint: .checkpoint
        }
    }
}
