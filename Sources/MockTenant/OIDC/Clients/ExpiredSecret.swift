import OIDC

/// What stands before the provider looks at the client's secret in every request under `/oidc`, discovery and key set too: an
/// expired one is refused there, one that never was only where clients have to prove who they are (by POST).
enum ExpiredSecret {
    /// The refusal of a request whose `Basic` header has an expired secret, else nil.
    static func refusal(of call: Call) -> Answer? {
        guard let header = call.header("authorization"), !call.tenant.has(.tokenExpiredSecretAccepted),
            let credentials = try? BasicCredentials(header),
            call.tenant.withState({ $0.entities.secret(credentials.secret, of: credentials.identifier) })?
                .isExpired(at: Double(call.tenant.milliseconds)) == true
        else { return nil }
        return error.answer(to: call)
    }

    static var error: OIDCError {
        var error = OIDCError.invalidRequest("client secret has expired")
        error.isOutsideProvider = true
        return error
    }
}
