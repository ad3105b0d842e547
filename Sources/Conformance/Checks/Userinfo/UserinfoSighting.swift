import Basis
import OIDC

/// One request to the userinfo endpoint with the token call that brought its access token.
struct UserinfoSighting: Sendable {
    var exchange: Exchange
    var call: TokenCall
    /// The claims when they came as a JSON object.
    var claims: JSON?

    /// The scopes of the access token: those of its answer, else those asked for.
    var scopes: [String]? { call.scopes ?? call.requestedScopes }

    /// Whether the token is meant for this endpoint: opaque, with `openid`.
    var isMeant: Bool {
        call.resources.isEmpty && call.organization == nil && call.accessJWS == nil
            && scopes?.contains("openid") == true
    }

    /// Requests with a token that the evidence knows, negative tests included.
    static func all(_ wire: Traffic) -> [UserinfoSighting] {
        wire.exchanges.compactMap { exchange in
            guard exchange.role == .userinfo, let token = exchange.bearer,
                let call = wire.issuer(ofAccessToken: token)
            else { return nil }
            let json = exchange.response?.status == 200 ? exchange.response?.json : nil
            return UserinfoSighting(exchange: exchange, call: call, claims: json?.members == nil ? nil : json)
        }
    }

    /// Answers with claims to tokens that are meant for the endpoint, negative tests aside; says why when there are none.
    static func answers(_ examination: inout Examination) -> [(seen: UserinfoSighting, claims: JSON)] {
        let list = all(examination.wire).filter { $0.isMeant && $0.exchange.probe == nil }
            .compactMap { seen in seen.claims.map { (seen, $0) } }
        if list.isEmpty { examination.skip("userinfo told no claims") }
        return list
    }
}
