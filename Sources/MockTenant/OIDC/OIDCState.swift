import Basis
import OIDC

/// Sessions, interactions, grants, codes and tokens of a tenant, each by its identifier.
struct OIDCState: Sendable {
    var keys: SigningKeyRing
    var cookies: TenantCookies
    var sessions: [String: Session] = [:]
    var interactions: [String: Interaction] = [:]
    var grants: [String: Grant] = [:]
    var codes: [String: Code] = [:]
    var opaqueTokens: [String: OpaqueToken] = [:]
    var refreshTokens: [String: RefreshToken] = [:]
    var deviceCodes: [String: DeviceCode] = [:]
    var pushedRequests: [String: PushedRequest] = [:]
    /// Requests of service providers under way.
    var samlSessions: [String: SAMLSession] = [:]
    /// The organizations that a user lets a third-party application act in.
    var consentedOrganizations: [ClientAndUser: [String]] = [:]

    var discovery = DiscoveryBodies()

    /// In seconds since 1970.
    private var nextSweep = 0

    /// An application and one of its users.
    struct ClientAndUser: Codable, Sendable, Hashable {
        var clientID: String
        var userID: String
    }

    /// The state of a new tenant: a first signing key, nothing else.
    init(identifiers: Identifiers, options: MockTenantOptions, faults: FaultSwitch, endpoint: String)
        throws(CryptoFailure)
    {
        keys = try SigningKeyRing(identifiers: identifiers, options: options, faults: faults)
        cookies = TenantCookies(
            key: options.random.bytes(32), isSecure: endpoint.hasPrefix("https://"),
            faults: faults)
    }

    /// Ends a grant: everything that hangs on it stops to work.
    mutating func revoke(grant id: String) {
        grants[id] = nil
        codes = codes.filter { $0.value.grantID != id || $0.value.isConsumed }
        opaqueTokens = opaqueTokens.filter { $0.value.grantID != id }
        refreshTokens = refreshTokens.filter { $0.value.grantID != id }
    }

    /// Ends what belongs to a user that is gone or locked out: sessions and tokens, for good.
    mutating func signOut(account: String) {
        sessions = sessions.filter { $0.value.accountID != account }
        opaqueTokens = opaqueTokens.filter { $0.value.accountID != account }
        refreshTokens = refreshTokens.filter { $0.value.accountID != account }
    }

    /// Keeps the bounds, and sweeps when the last time was a minute ago.
    mutating func sweepIfDue(at now: Int) {
        keepBounds()
        guard now >= nextSweep else { return }
        nextSweep = now + 60
        sweep(at: now)
    }

    /// Forgets what has expired, so that a tenant that runs for long does not grow without bound.
    mutating func sweep(at now: Int) {
        sessions = sessions.filter { $0.value.expiresAt > now }
        interactions = interactions.filter { $0.value.expiresAt > now }
        grants = grants.filter { $0.value.expiresAt > now }
        codes = codes.filter { $0.value.expiresAt + 3600 > Double(now) }
        opaqueTokens = opaqueTokens.filter { $0.value.expiresAt + 3600 > now }
        refreshTokens = refreshTokens.filter { $0.value.expiresAt > now }
        deviceCodes = deviceCodes.filter { $0.value.expiresAt + 3600 > now }
        pushedRequests = pushedRequests.filter { $0.value.expiresAt > now }
        samlSessions = samlSessions.filter { $0.value.expiresAt > now }
    }
}
