import Basis
import OIDC

/// Finds the origin of every token request: the authorization request of its code, the call that gave its refresh token.
struct TokenLinks {
    private(set) var calls: [TokenCall] = []

    init(exchanges: [Exchange], authorizations: [AuthorizationCall]) {
        // A weak tenant may hand out one code twice; the latest before the exchange counts.
        var codes: [String: [AuthorizationCall]] = [:]
        for call in authorizations {
            if let code = call.callback?.departure["code"] { codes[code, default: []].append(call) }
        }
        var sources: [String: TokenCall] = [:]
        for exchange in exchanges where Self.isTokenRequest(exchange) {
            let json = exchange.response?.json
            var call = TokenCall(exchange: exchange, form: exchange.form, json: json?.members == nil ? nil : json)
            if let code = call.form["code"] {
                call.authorization = codes[code]?.last { ($0.callback?.exchange.id ?? $0.id) < exchange.id }
                call.root = call.id
            } else if call.form["device_code"] != nil {
                call.root = call.id
            } else if let source = call.form["refresh_token"].flatMap({ sources[$0] }) {
                call.authorization = source.authorization
                call.predecessor = source.id
                call.root = source.root
            }
            if call.isGranted, let refreshToken = call.refreshToken, sources[refreshToken] == nil {
                sources[refreshToken] = call
            }
            calls.append(call)
        }
    }

    /// A POST to the token endpoint, also one written out in a guide; a browser's preflight is none.
    private static func isTokenRequest(_ exchange: Exchange) -> Bool {
        guard exchange.request.method == "POST" else { return false }
        return exchange.role == .token
            || exchange.role == .literal && WebAddress(exchange.request.url).path.hasSuffix("/oidc/token")
    }
}
