/// A device authorization (RFC 8628).
struct DeviceCode: Sendable {
    /// What the user has decided.
    enum Decision: Sendable {
        case pending
        case approved(Code)
        case denied
    }

    let id: String
    /// Such as `WDJB-MJHT`.
    let userCode: String
    let clientID: String
    let parameters: AuthorizationParameters
    /// In seconds since 1970.
    let expiresAt: Int
    var decision = Decision.pending
    /// Whether a user has begun to approve it: the user code is then used up.
    var isTaken = false
    var isConsumed = false

    /// In seconds.
    static let lifetime = 600
}
