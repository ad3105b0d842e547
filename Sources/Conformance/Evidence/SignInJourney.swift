import Basis

/// What the client knew during one sign-in: the values it sent, what came back, and which exchanges show it.
package struct SignInJourney: Sendable, Hashable {
    /// From 1, unique in a transcript.
    package var id: Int
    package var scenario: Int?
    package var application: ApplicationFacts
    package var redirectURI: String
    package var state: String?
    package var nonce: String?
    package var codeVerifier: String?
    package var scopes: [String]
    package var resources: [String]
    package var prompt: String?
    /// Exchange ids; nil for a sign-in in the system's browser, whose requests nobody sees.
    package var authorization: Int?
    /// The exchange whose `Location` is the callback; for a sign-in in the system's browser the one that brought it.
    package var callbackFrom: Int?
    /// The whole callback URL, parameters included.
    package var callbackURL: String?
    package var codeExchange: Int?
    package var refreshes: [TokenGrant]
    package var userinfo: [Int]
    package var introspections: [Int]
    package var revocations: [Int]
    package var endSession: Int?
    package var user: UserFacts?

    package init(id: Int, scenario: Int? = nil, application: ApplicationFacts, redirectURI: String) {
        self.id = id
        self.scenario = scenario
        self.application = application
        self.redirectURI = redirectURI
        scopes = []
        resources = []
        refreshes = []
        userinfo = []
        introspections = []
        revocations = []
    }

    /// The application a sign-in was made for.
    package struct ApplicationFacts: Sendable, Hashable {
        package var clientID: String
        /// `Traditional`, `SPA`, `Native`, `MachineToMachine`.
        package var type: String
        /// `client_secret_basic`, `client_secret_post`, `none`.
        package var authentication: String

        package init(clientID: String, type: String, authentication: String) {
            self.clientID = clientID
            self.type = type
            self.authentication = authentication
        }

        /// Whether the application has a secret.
        package var isConfidential: Bool { authentication != "none" }
    }

    /// What is known of the test user beforehand; nil members are unknown, not absent.
    package struct UserFacts: Sendable, Hashable {
        package var id: String?
        package var username: String?
        package var organizations: [String]?

        package init(id: String? = nil, username: String? = nil, organizations: [String]? = nil) {
            self.id = id
            self.username = username
            self.organizations = organizations
        }
    }

    /// One use of the token endpoint after the code exchange.
    package struct TokenGrant: Sendable, Hashable {
        package var exchange: Int
        package var resource: String?
        package var organizationId: String?
        package var scope: String?

        package init(exchange: Int, resource: String? = nil, organizationId: String? = nil, scope: String? = nil) {
            self.exchange = exchange
            self.resource = resource
            self.organizationId = organizationId
            self.scope = scope
        }
    }
}
