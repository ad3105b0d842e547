import Basis
import Conformance

/// The tokens a client holds after an answer of the token endpoint.
struct TokenSet: Sendable, Hashable {
    var access: String?
    var id: String?
    var refresh: String?
    var scope: String?

    /// Takes over what an answer brings; a refresh token that is not replaced stays.
    mutating func take(_ json: JSON) {
        access = json["access_token"]?.string ?? access
        id = json["id_token"]?.string ?? id
        refresh = json["refresh_token"]?.string ?? refresh
        scope = json["scope"]?.string ?? scope
    }
}
