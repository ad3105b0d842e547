import OIDC

/// Finds the callback of every authorization request.
struct AuthorizationLinks {
    private(set) var calls: [AuthorizationCall] = []

    /// Links by what the client noted, then by equal `state`, then by order and redirect URI.
    init(exchanges: [Exchange], journeys: [SignInJourney]) {
        calls = exchanges.filter { $0.role == .authorization }.map {
            AuthorizationCall(exchange: $0, parameters: $0.parameters, callback: nil)
        }
        var position: [Int: Int] = [:]
        for (index, call) in calls.enumerated() { position[call.id] = index }
        var departures: [(exchange: Exchange, departure: Departure)] = []
        for exchange in exchanges
        where [.authorization, .resume, .consent, .signInPage, .experience, .other].contains(exchange.role) {
            guard let departure = exchange.departure else { continue }
            // An answer with neither code nor error is one all the same when it goes where a request wanted it.
            let isAnswer = departure["code"] != nil || departure["error"] != nil
            guard isAnswer || calls.contains(where: { $0.redirectURI.map(departure.leads(to:)) ?? false }) else {
                continue
            }
            if let own = position[exchange.id] {
                calls[own].callback = .init(exchange: exchange, departure: departure)
            } else {
                departures.append((exchange, departure))
            }
        }
        let noted = Dictionary(
            journeys.compactMap { journey in
                journey.callbackFrom.flatMap { from in journey.authorization.map { (from, $0) } }
            },
            uniquingKeysWith: { first, _ in first })
        for (exchange, departure) in departures {
            guard let index = noted[exchange.id].flatMap({ position[$0] }) ?? match(departure, before: exchange) else {
                continue
            }
            calls[index].callback = .init(exchange: exchange, departure: departure)
        }
    }

    private func match(_ departure: Departure, before exchange: Exchange) -> Int? {
        let open = calls.indices.filter { calls[$0].callback == nil && calls[$0].id < exchange.id }
        if let state = departure["state"], let same = open.last(where: { calls[$0].state == state }) { return same }
        return open.last { calls[$0].redirectURI.map(departure.leads(to:)) ?? false }
    }
}
