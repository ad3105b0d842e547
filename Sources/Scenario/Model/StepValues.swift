import Basis

/// A name and its value, in written order.
package struct NamedValue: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The application a guide wants created.
///
/// `type` is as the guide says it (`Traditional`, `SPA`, `従来型 Web`).
package struct CreateApplication: Sendable, Hashable {
    package var type: String?
    package var framework: String?
    /// The application type it means: `Traditional`, `SPA`, `Native`, `MachineToMachine`; nil when unknown.
    package var resolvedType: String?

    package init(type: String?, framework: String? = nil, resolvedType: String? = nil) {
        self.type = type
        self.framework = framework
        self.resolvedType = resolvedType
    }
}

/// A client object or provider block; every member nil when the guide does not write it.
package struct ClientConfiguration: Sendable, Hashable {
    package var package: String?
    package var endpoint: String?
    package var issuer: String?
    package var wellKnown: String?
    package var appId: String?
    package var appSecret: String?
    package var baseUrl: String?
    package var cookieSecret: String?
    package var redirectUri: String?
    package var postLogoutRedirectUri: String?
    package var provider: String?
    package var scopes: [String]?
    package var resources: [String]?
    package var prompt: String?
    package var session: String?
    package var idTokenSigningAlgorithm: String?
    package var authorizationEndpoint: String?
    package var jwksUri: String?

    package init(package: String? = nil) { self.package = package }
}

/// A call, route or button that begins a sign-in.
package struct SignIn: Sendable, Hashable {
    package var call: String?
    package var path: String?
    package var provider: String?
    package var redirectUri: String?
    package var interactionMode: String?
    package var method: String?

    package init(call: String? = nil, path: String? = nil) {
        self.call = call
        self.path = path
    }
}

/// A call, route or button that signs out.
package struct SignOut: Sendable, Hashable {
    package var call: String?
    package var path: String?
    package var provider: String?
    package var postLogoutRedirectUri: String?

    package init(call: String? = nil, path: String? = nil) {
        self.call = call
        self.path = path
    }
}

/// Code that looks at the session: whether someone is signed in, or which claims came.
package struct Inspection: Sendable, Hashable {
    package var call: String?
    package var field: String?
    package var claims: [String]?
    package var path: String?

    package init(call: String? = nil, field: String? = nil, claims: [String]? = nil, path: String? = nil) {
        self.call = call
        self.field = field
        self.claims = claims
        self.path = path
    }
}

/// A token fetched or used: by an SDK call, or by a request written out in the guide.
package struct TokenUse: Sendable, Hashable {
    package var call: String?
    package var option: String?
    package var resource: String?
    package var organizationId: String?
    package var request: LiteralRequest?

    package init(call: String? = nil, request: LiteralRequest? = nil) {
        self.call = call
        self.request = request
    }
}

/// An HTTP request exactly as a guide writes it, placeholders and expressions unbound.
package struct LiteralRequest: Sendable, Hashable {
    package var method: String
    package var url: String
    package var headers: [NamedValue]
    package var contentType: String?
    package var body: Body?
    /// `client_secret_basic`, `client_secret_post`, `none`, `bearer`; nil when it cannot be told.
    package var authentication: String?
    /// Set when the tenant is the sender: `from Logto`.
    package var direction: String?

    package init(method: String, url: String, headers: [NamedValue] = [], contentType: String? = nil, body: Body? = nil)
    {
        self.method = method
        self.url = url
        self.headers = headers
        self.contentType = contentType
        self.body = body
    }

    /// The body: form fields in order, or text such as JSON.
    package enum Body: Sendable, Hashable {
        case form([NamedValue])
        case text(String)
    }
}

/// Scopes a snippet or sentence asks for.
package struct ScopeRequest: Sendable, Hashable {
    /// Wire values: `email`, `urn:logto:scope:organizations`.
    package var scopes: [String]
    /// As in the code: `UserScope.Email`; nil when the same.
    package var asWritten: [String]?
    package var prompt: String?
    /// `connector` when the scopes are for an identity provider behind a connector.
    package var at: String?

    package init(scopes: [String], asWritten: [String]? = nil, prompt: String? = nil, at: String? = nil) {
        self.scopes = scopes
        self.asWritten = asWritten
        self.prompt = prompt
        self.at = at
    }
}

/// A table of claims under one scope.
package struct ClaimsTable: Sendable, Hashable {
    package var scope: String?
    package var rows: [Row]

    package init(scope: String?, rows: [Row]) {
        self.scope = scope
        self.rows = rows
    }

    /// One claim: name (nil when its cell was lost), type as written, whether it needs the userinfo endpoint, line.
    package struct Row: Sendable, Hashable {
        package var claim: String?
        package var type: String?
        package var needsUserinfo: Bool?
        package var line: Int
        /// Whether the name was restored because its cell is missing in this form of the guide.
        package var restored: Bool

        package init(claim: String?, type: String?, needsUserinfo: Bool?, line: Int, restored: Bool = false) {
            self.claim = claim
            self.type = type
            self.needsUserinfo = needsUserinfo
            self.line = line
            self.restored = restored
        }
    }
}

/// A connector and the fields the guide names for it.
package struct ConnectorConfiguration: Sendable, Hashable {
    package var factory: String?
    /// Whether the connector is an enterprise's own, whose factory is a provider of single sign-on.
    package var isEnterprise = false
    package var fields: [Field]
    /// Named in the text but not in the table of fields.
    package var alsoNamed: [Field]
    package var callbackUri: String?
    package var templateFields: [String]?
    package var usageTypes: [String]?
    package var profileMap: [String]?
    package var authFields: [String]?
    package var example: JSON?
    package var examples: [JSON]?

    package init(factory: String?, fields: [Field] = [], alsoNamed: [Field] = []) {
        self.factory = factory
        self.fields = fields
        self.alsoNamed = alsoNamed
    }

    /// One field: name, type and requiredness as the guide says, and the line.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var type: String?
        package var isRequired: Bool?
        package var line: Int

        package init(name: String, type: String? = nil, isRequired: Bool? = nil, line: Int) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.line = line
        }
    }
}

/// Where and how a connector is switched on in the sign-in experience.
package struct EnableConnector: Sendable, Hashable {
    package var section: String?
    package var identifier: String?
    package var factors: [String]?
    /// `link` when a sentence only links to the instruction.
    package var by: String?

    package init(section: String? = nil, identifier: String? = nil, factors: [String]? = nil, by: String? = nil) {
        self.section = section
        self.identifier = identifier
        self.factors = factors
        self.by = by
    }
}
