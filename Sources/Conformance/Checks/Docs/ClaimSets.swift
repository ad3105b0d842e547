import Basis
import OIDC

/// The claims that came during the sign-ins of one guide: those of the ID tokens, those of userinfo.
struct ClaimSets {
    private(set) var idToken: JSON?
    private(set) var userinfo: JSON?
    private(set) var exchanges: [Int] = []

    /// Takes both from one sign-in where there is one that brought both, the one with the most scopes.
    init(_ evidence: Evidence, scenario: Int) {
        let journeys = evidence.transcript.journeys.filter { $0.scenario == scenario && $0.codeExchange != nil }
        let whole = journeys.filter { !$0.userinfo.isEmpty }.max { $0.scopes.count < $1.scopes.count }
        for journey in [whole].compactMap({ $0 }) + (whole == nil ? journeys : []) {
            if idToken == nil, let exchange = evidence.transcript.exchange(journey.codeExchange),
                let response = exchange.response, let body = try? JSON(parsing: response.body),
                let token = body["id_token"]?.string, let payload = Self.payload(token)
            {
                idToken = payload
                exchanges.append(exchange.id)
            }
            for id in journey.userinfo where userinfo == nil {
                guard let exchange = evidence.transcript.exchange(id), let response = exchange.response,
                    response.status == 200,
                    exchange.probe == nil, let body = try? JSON(parsing: response.body)
                else { continue }
                userinfo = body
                exchanges.append(id)
            }
        }
    }

    /// The payload of a compact token, unverified.
    private static func payload(_ token: String) -> JSON? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decode(parts[1]) else { return nil }
        return try? JSON(parsing: bytes)
    }
}
