import Basis

/// An access token before it is signed.
enum AccessToken: Sendable {
    /// A reference that the store knows.
    case opaque(String)
    /// The claims of a JWT.
    case claims(JSON)
}
