import Basis
import OIDC

/// Everything of a tenant that outlives a restart: what the Management API writes, keys, sessions, grants and tokens.
///
/// Sign-ins, codes and device codes under way are not in it.
package struct SavedState: Codable {
    /// Raised when older files can no longer be read.
    private static let currentVersion = 2

    private struct Key: Codable {
        var id: String
        var createdAt: Int
        var pem: String
    }

    private var version = SavedState.currentVersion
    private var keys: [Key]
    private var cookieKey: [UInt8]
    private var entities: Entities
    private var sessions: [String: Session]
    private var grants: [String: Grant]
    private var refreshTokens: [String: RefreshToken]
    private var opaqueTokens: [String: OpaqueToken]
    private var consentedOrganizations: [OIDCState.ClientAndUser: [String]]

    /// A file that cannot be read.
    package struct Unreadable: Error, CustomStringConvertible {
        package let description: String
    }

    /// What a tenant knows now.
    init(_ tenant: TenantRuntime) throws {
        self = try tenant.withState { state throws(any Error) in try SavedState(state) }
    }

    private init(_ state: TenantState) throws {
        keys = try state.oidc.keys.entries.map { entry in
            guard let pem = entry.key.pem else { throw Unreadable(description: "a signing key cannot be written") }
            return Key(id: entry.id, createdAt: entry.createdAt, pem: pem)
        }
        cookieKey = state.oidc.cookies.key
        entities = state.entities
        sessions = state.oidc.sessions
        grants = state.oidc.grants
        refreshTokens = state.oidc.refreshTokens
        opaqueTokens = state.oidc.opaqueTokens
        consentedOrganizations = state.oidc.consentedOrganizations
    }

    /// Reads what `json` wrote.
    ///
    /// - Throws: `Unreadable` with the path of what is wrong.
    package init(json: JSON) throws {
        guard let version = json["version"]?.int else {
            throw Unreadable(description: "this is no saved state: 'version' is missing")
        }
        guard version == Self.currentVersion else {
            throw Unreadable(
                description: "the saved state has version \(version); this program reads \(Self.currentVersion)")
        }
        self = try TreeDecoder.decode(SavedState.self, from: json)
    }

    /// The text form; it holds every secret of the tenant.
    package var json: JSON { get throws { try TreeEncoder.encode(self) } }

    /// Puts it in the place of what a tenant knows.
    func restore(to tenant: TenantRuntime) throws {
        let ring = try keys.map { key in
            SigningKeyRing.Entry(
                id: key.id, createdAt: key.createdAt,
                key: try ECSigningKey(pem: key.pem, deterministic: tenant.options.isSeeded, preparesAhead: true))
        }
        guard !ring.isEmpty else { throw Unreadable(description: "the saved state has no signing key") }
        tenant.withState { state in
            state.oidc.keys.replace(ring)
            state.oidc.cookies.key = cookieKey
            state.entities = entities
            state.oidc.sessions = sessions
            state.oidc.grants = grants
            state.oidc.refreshTokens = refreshTokens
            state.oidc.opaqueTokens = opaqueTokens
            state.oidc.consentedOrganizations = consentedOrganizations
            state.oidc.interactions = [:]
            state.oidc.codes = [:]
            state.oidc.deviceCodes = [:]
            state.oidc.pushedRequests = [:]
            state.oidc.samlSessions = [:]
            state.experience = ExperienceState()
        }
    }
}
