import Basis
import OIDC

/// An application as an OAuth client: what its type and metadata mean to the provider.
struct Client: Sendable {
    let application: Application

    init(_ application: Application) { self.application = application }

    var id: String { application.id }
    var type: String { application.type }
    var isNative: Bool { type == "Native" }
    /// Whether it has no secret.
    var isPublic: Bool { type == "Native" || type == "SPA" }
    var isMachine: Bool { type == "MachineToMachine" }
    var isThirdParty: Bool { application.isThirdParty }
    /// Whether an authorization request must carry a code challenge.
    var requiresPKCE: Bool { isPublic && !application.isDeviceFlow }
    /// Whether its ID tokens always say when the user signed in: service providers of SAML want to know.
    var requiresAuthTime: Bool { type == "SAML" }
    /// Whether the authorization endpoint serves it at all: machines and device flow applications have no response type.
    var hasResponseTypes: Bool { !isMachine && !application.isDeviceFlow }
    /// As registered; those of clients without a response type are only good for telling them so.
    var redirectURIs: [String] { application.redirectURIs }

    /// Whether it may use a `grant_type`.
    func mayUse(_ type: String) -> Bool {
        switch type {
        case GrantType.clientCredentials: isMachine
        case GrantType.deviceCode: !isMachine && application.isDeviceFlow
        case GrantType.authorizationCode: !isMachine && !application.isDeviceFlow
        case GrantType.refreshToken: !isMachine
        case GrantType.tokenExchange: application.allowsTokenExchange
        default: false
        }
    }

    /// In seconds.
    var refreshTokenLifetime: Int { application.refreshTokenLifetime }

    /// Why its metadata cannot be used: a web application that should redirect but has nowhere to.
    func checkMetadata() throws(OIDCError) {
        if hasResponseTypes, !isPublic, application.redirectURIs.isEmpty {
            throw OIDCError(400, "invalid_redirect_uri", "redirect_uris must contain members")
        }
    }

    /// Whether scripts of an origin may call the token endpoints for this client.
    func allows(origin: String, tenant: TenantRuntime) -> Bool {
        if WebAddress(tenant.endpoint).origin == WebAddress(origin).origin { return true }
        if application.corsAllowedOrigins.contains(origin) { return true }
        return application.redirectURIs.contains { uri in
            // A URI of an application's own scheme has the origin that sandboxed pages call theirs (WHATWG URL §4.7).
            let isOwnScheme = !["http", "https"].contains(WebAddress(uri).scheme.lowercased())
            if origin == "null", isOwnScheme { return true }
            return RedirectMatcher.originMatches(pattern: uri, origin: origin)
        }
    }
}
