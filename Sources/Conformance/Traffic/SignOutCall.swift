import OIDC

/// One request to the end-session endpoint, the confirmation that followed it, and where the browser went.
struct SignOutCall: Sendable {
    var exchange: Exchange
    var parameters: FormBody
    /// The answer to the form of the sign-out page; nil when it was not submitted.
    var confirmation: Exchange?

    /// Where the browser left the tenant, if it did.
    var departure: Departure? { confirmation?.departure ?? exchange.departure }
    /// Where it was to go.
    var wanted: String? { parameters["post_logout_redirect_uri"] }
    var hint: String? { parameters["id_token_hint"] }
    /// Whether the request came with a session cookie of the tenant.
    var hasSession: Bool { !exchange.sentCookies("_session").isEmpty }

    /// The sign-outs among exchanges, in order.
    static func all(in exchanges: [Exchange]) -> [SignOutCall] {
        var calls: [SignOutCall] = []
        for exchange in exchanges {
            if exchange.role == .endSession {
                calls.append(SignOutCall(exchange: exchange, parameters: exchange.parameters))
            } else if exchange.role == .endSessionConfirm, let last = calls.indices.last,
                calls[last].confirmation == nil, calls[last].exchange.probe == exchange.probe
            {
                calls[last].confirmation = exchange
            }
        }
        return calls
    }

    /// Whether two addresses are one, parameters aside; an empty path is the root.
    static func isSame(_ one: String, _ other: String) -> Bool { rooted(one) == rooted(other) }

    private static func rooted(_ text: String) -> String {
        var address = WebAddress(text)
        if address.path.isEmpty { address.path = "/" }
        return address.withoutParameters
    }
}
