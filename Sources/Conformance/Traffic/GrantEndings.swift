import OIDC

/// When the tokens of a sign-in stopped being good: its code or an old refresh token was used again, one of its tokens was
/// revoked, or its application signed out.
struct GrantEndings: Sendable {
    /// The first exchange that ended a grant, by the exchange of the grant's first token call.
    private var first: [Int: Int] = [:]

    init(exchanges: [Exchange], calls: [TokenCall]) {
        var roots: [String: Int] = [:]
        var owners: [String: Int] = [:]
        for call in calls {
            if let code = call.form["code"] ?? call.form["device_code"] {
                if let root = roots[code] { end(root, at: call.id) } else if call.isGranted { roots[code] = call.id }
            }
            if call.predecessor != nil, call.exchange.errorCode == "invalid_grant", let root = call.root {
                end(root, at: call.id)
            }
            guard let root = call.root, call.isGranted else { continue }
            for token in [call.accessToken, call.refreshToken].compactMap({ $0 }) { owners[token] = root }
        }
        for exchange in exchanges where exchange.role == .revocation {
            if let root = exchange.form["token"].flatMap({ owners[$0] }) { end(root, at: exchange.id) }
        }
        let signOuts = exchanges.filter { $0.role == .endSession || $0.role == .endSessionConfirm }
        for call in calls where call.root == call.id {
            if let out = signOuts.first(where: { $0.id > call.id && Self.concerns($0, call) }) {
                end(call.id, at: out.id)
            }
        }
    }

    /// Whether a sign-out is of the application of a token call: it names it, or its token, or nobody.
    private static func concerns(_ exchange: Exchange, _ call: TokenCall) -> Bool {
        let client = exchange.parameters["client_id"]
        if let hint = exchange.parameters["id_token_hint"], let token = try? CompactJWS(parsing: hint) {
            return token.audiences.contains(call.clientID ?? "")
        }
        return client == nil || client == call.clientID
    }

    private mutating func end(_ root: Int, at exchange: Int) { first[root] = min(first[root] ?? exchange, exchange) }

    /// Whether the grant of a token call had ended before an exchange.
    func ended(_ call: TokenCall, before exchange: Exchange) -> Bool {
        call.root.flatMap { first[$0] }.map { $0 < exchange.id } ?? false
    }
}
