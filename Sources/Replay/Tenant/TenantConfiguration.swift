import Basis

/// Everything a replay must know of a tenant beforehand: where it is, which applications and user to use, what
/// placeholders stand for.
package struct TenantConfiguration: Sendable, Hashable {
    /// `https://example.logto.app`, no trailing slash.
    package var endpoint: String
    package var isMock: Bool
    package var applications: [Application]
    package var user: User?
    package var organizations: [Organization]
    /// The permissions that organizations of the tenant know, as in its organization template.
    package var organizationScopes: [String]
    package var resources: [Resource]
    package var connectors: [Connector]
    /// Connectors that the tenant does not have yet, with the settings that their providers gave.
    package var connectorsToMake: [ConnectorToMake] = []
    /// What a placeholder of a guide stands for, by its text or by its binding name; wins over everything else.
    package var bindings: [String: String]
    package var management: Management?
    /// How people sign in.
    package var signIn: SignIn = .experience
    /// Seconds that a person at the system's browser may take.
    package var signInTimeout: Double = 300

    package init(endpoint: String, isMock: Bool = false) {
        self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        self.isMock = isMock
        (applications, organizations, organizationScopes, resources, connectors) = ([], [], [], [], [])
        bindings = [:]
    }

    /// How the person comes from the authorization request to the application.
    package enum SignIn: String, Sendable, Hashable, CaseIterable {
        /// Over Logto's Experience API, as Logto's own pages do.
        case experience
        /// Through HTML pages that work without scripts.
        case form
        /// By a person in the system's browser.
        case browser
    }

    /// One application registered at the tenant.
    package struct Application: Sendable, Hashable {
        package var id: String
        package var secret: String?
        /// `Traditional`, `SPA`, `Native`, `MachineToMachine`.
        package var type: String
        /// The guide it was made for, a path or the end of one; nil serves every guide of its type.
        package var guide: String?
        package var redirectURIs: [String]
        package var postSignOutURIs: [String]
        /// Whether it signs people in on devices without a browser (RFC 8628), and in no other way.
        package var isForDevices: Bool
        /// Whether it is an application of others, for which the tenant asks the user's consent on a page.
        package var isThirdParty: Bool

        package init(
            id: String, secret: String? = nil, type: String, guide: String? = nil, redirectURIs: [String] = [],
            postSignOutURIs: [String] = [], isForDevices: Bool = false, isThirdParty: Bool = false
        ) {
            self.id = id
            self.secret = secret
            self.type = type
            self.guide = guide
            self.redirectURIs = redirectURIs
            self.postSignOutURIs = postSignOutURIs
            self.isForDevices = isForDevices
            self.isThirdParty = isThirdParty
        }
    }

    /// The person who signs in.
    package struct User: Sendable, Hashable {
        package var id: String?
        package var username: String?
        package var email: String?
        /// Digits with country code, no plus.
        package var phone: String?
        package var password: String?
        /// Ids of the organizations the user belongs to; nil when unknown.
        package var organizations: [String]?

        package init(
            id: String? = nil, username: String? = nil, email: String? = nil, phone: String? = nil,
            password: String? = nil, organizations: [String]? = nil
        ) {
            self.id = id
            self.username = username
            self.email = email
            self.phone = phone
            self.password = password
            self.organizations = organizations
        }
    }

    /// An organization that placeholders may stand for; the user is expected to belong to the first.
    package struct Organization: Sendable, Hashable {
        package var id: String
        package var name: String?

        package init(id: String, name: String? = nil) {
            self.id = id
            self.name = name
        }
    }

    /// An API resource registered at the tenant.
    package struct Resource: Sendable, Hashable {
        package var indicator: String
        package var scopes: [String]

        package init(indicator: String, scopes: [String] = []) {
            self.indicator = indicator
            self.scopes = scopes
        }
    }

    /// A connector and how its other side can be driven without a person.
    package struct Connector: Sendable, Hashable {
        /// `kakao-universal`.
        package var factory: String
        /// The id of the instance at the tenant.
        package var id: String
        /// The name under which the sign-in page shows it, `kakao`.
        package var target: String?
        /// Whether the provider's pages need no person: redirects and self-submitting forms lead back.
        package var isAutomatic: Bool
        /// A URL that answers JSON with the messages sent, the newest last or first; for email and SMS.
        package var inbox: String?
        /// Who signs in on the provider's login page, where it works without scripts.
        package var account: Account?

        /// An account at a provider.
        package struct Account: Sendable, Hashable {
            package var username: String
            package var password: String

            package init(username: String, password: String) {
                self.username = username
                self.password = password
            }
        }

        /// Whether nobody has to sit at the provider's pages.
        var needsNobody: Bool { isAutomatic || account != nil }

        package init(
            factory: String, id: String, target: String? = nil, isAutomatic: Bool = false, inbox: String? = nil,
            account: Account? = nil
        ) {
            self.factory = factory
            self.id = id
            self.target = target
            self.isAutomatic = isAutomatic
            self.inbox = inbox
            self.account = account
        }
    }

    /// A connector that can be made for the time of a run.
    package struct ConnectorToMake: Sendable, Hashable {
        /// The connector as it will be, still without its id.
        package var connector: Connector
        /// The settings of the factory, by their keys.
        package var config: JSON
        /// Texts in the settings that stand elsewhere, and may not be shown.
        package var secrets: [String]
    }

    /// A machine-to-machine application that may read the Management API.
    package struct Management: Sendable, Hashable {
        package var id: String
        package var secret: String
        package var resource: String

        package init(id: String, secret: String, resource: String = "https://default.logto.app/api") {
            self.id = id
            self.secret = secret
            self.resource = resource
        }
    }
}
