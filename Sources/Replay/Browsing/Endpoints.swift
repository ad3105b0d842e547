import Basis
import Conformance
import Wire

/// Where a tenant's endpoints are: as its metadata says, else at Logto's usual paths.
struct Endpoints: Sendable {
    let tenant: String
    /// The discovery document, when there is one.
    let metadata: JSON?

    private func endpoint(_ name: String, _ path: String) -> String {
        metadata?[name]?.string.flatMap { URLReference($0).origin != nil ? $0 : nil } ?? tenant + path
    }

    var discovery: String { tenant + "/oidc/.well-known/openid-configuration" }
    var issuer: String { metadata?["issuer"]?.string ?? tenant + "/oidc" }
    var authorization: String { endpoint("authorization_endpoint", "/oidc/auth") }
    var token: String { endpoint("token_endpoint", "/oidc/token") }
    var userinfo: String { endpoint("userinfo_endpoint", "/oidc/me") }
    var jwks: String { endpoint("jwks_uri", "/oidc/jwks") }
    var endSession: String { endpoint("end_session_endpoint", "/oidc/session/end") }
    var introspection: String { endpoint("introspection_endpoint", "/oidc/token/introspection") }
    var revocation: String { endpoint("revocation_endpoint", "/oidc/token/revocation") }
    var deviceAuthorization: String { endpoint("device_authorization_endpoint", "/oidc/device/auth") }
    var experience: String { tenant + "/api/experience" }

    /// What a request for a URL is in the protocol.
    func role(of url: String) -> Exchange.Role {
        let bare = String(url.prefix { $0 != "?" && $0 != "#" })
        let known: [(String, Exchange.Role)] = [
            (discovery, .discovery), (authorization, .authorization), (token, .token), (userinfo, .userinfo),
            (jwks, .jwks), (endSession, .endSession), (endSession + "/confirm", .endSessionConfirm),
            (introspection, .introspection), (revocation, .revocation), (tenant + "/consent", .consent),
            (tenant + "/oidc/.well-known/oauth-authorization-server", .authorizationServerMetadata),
            (deviceAuthorization, .deviceAuthorization),
        ]
        if let role = known.first(where: { $0.0 == bare })?.1 { return role }
        if bare.hasPrefix(authorization + "/") { return .resume }
        if bare.hasPrefix(experience) { return .experience }
        if bare.hasPrefix(tenant + "/callback/") { return .connectorCallback }
        if bare.hasPrefix(tenant + "/api/") { return .management }
        if URLReference(bare).origin != URLReference(tenant).origin { return .provider }
        return .other
    }

    /// What a request for a URL is in the protocol, with the tenant's sign-in pages among the answers.
    func pageRole(of url: String) -> Exchange.Role {
        let role = role(of: url)
        return role == .other && isSignInPage(url) ? .signInPage : role
    }

    /// Whether a URL is a page of the tenant's front end, where a person would act: neither protocol nor API nor consent.
    func isSignInPage(_ url: String) -> Bool {
        let reference = URLReference(url)
        guard reference.origin == URLReference(tenant).origin else { return false }
        let path = reference.path
        return !path.hasPrefix("/oidc") && !path.hasPrefix("/api") && !path.hasPrefix("/callback/")
            && path != "/consent"
            && !path.hasPrefix("/consent/")
    }
}
