import Basis
import OIDC

/// Checks of token introspection (RFC 7662).
enum IntrospectionChecks {
    static let all: [String: Rule] = [
        "introspect-active": active, "introspect-inactive": inactive, "introspect-public-client": publicClient,
        "introspect-jwt": jwt,
    ]

    /// Live opaque tokens that a client with a secret asked about.
    private static let active: Rule = { examination in
        for (exchange, call) in sightings(&examination) where exchange.sendsClientSecret {
            guard let response = examination.answer(exchange) else { continue }
            let faults = differences(response.json, from: call, at: exchange, examination.wire)
            examination.expect(
                response.status == 200 && faults.isEmpty, exchange,
                "The introspection of a live token does not say what the token is.",
                observed: response.status == 200 ? faults.joined(separator: ", ") : exchange.outcomeText,
                expected: "active: true with the client, user, scope and expiry of the token")
        }
    }

    /// Introspections of opaque access tokens that nothing has ended yet, with the call that brought the token.
    private static func sightings(_ examination: inout Examination) -> [(exchange: Exchange, call: TokenCall)] {
        let wire = examination.wire
        var found: [(Exchange, TokenCall)] = []
        var ended: Set<String> = []
        for exchange in wire.exchanges {
            if exchange.role == .revocation, let token = exchange.form["token"] { ended.insert(token) }
            guard exchange.role == .introspection,
                exchange.probe == nil || exchange.probe?.check == examination.about.id,
                let token = exchange.form["token"], let call = wire.issuer(ofAccessToken: token), call.accessJWS == nil,
                !ended.contains(token), call.refreshToken.map(ended.contains) != true
            else { continue }
            let life = call.json?["expires_in"]?.double ?? 3600
            if exchange.startedAt < call.exchange.startedAt + life { found.append((exchange, call)) }
        }
        if found.isEmpty { examination.skip("no live opaque token was introspected") }
        return found
    }

    private static func differences(
        _ json: JSON?, from call: TokenCall, at exchange: Exchange, _ wire: Traffic
    ) -> [String] {
        guard json?["active"]?.bool == true else { return ["active is not true"] }
        var faults: [String] = []
        if json?["client_id"]?.string != call.clientID { faults.append("another client_id") }
        let scopes = json?["scope"]?.string?.split(separator: " ").map(String.init) ?? []
        if let granted = call.scopes, Set(granted) != Set(scopes) {
            faults.append("scope \(scopes.joined(separator: " ")) instead of \(granted.joined(separator: " "))")
        }
        let subject = call.idToken.flatMap { try? CompactJWS(parsing: $0) }?.subject
        if let subject, json?["sub"]?.string != subject { faults.append("another sub") }
        if let life = call.json?["expires_in"]?.double {
            let expiry = json?["exp"]?.double ?? 0
            if abs(expiry - call.exchange.startedAt - life) > 60 { faults.append("exp does not fit expires_in") }
        }
        return faults
    }

    private static let inactive: Rule = { examination in
        let wire = examination.wire
        examination.eachProbe { examination, run, response in
            guard run.last.role == .introspection else { return }
            let isNamed = run.last.clientID != nil
            let mayAsk = run.last.sendsClientSecret || isNamed && wire.isPublic(run.last.clientID)
            let isRefused = (400..<500).contains(response.status) && response.json?["active"] == nil
            let isBareNo = response.status == 200 && response.json == .object([.init("active", .bool(false))])
            examination.expect(
                mayAsk ? isBareNo || (isRefused && !run.last.sendsClientSecret) : isRefused, run.last,
                mayAsk
                    ? "The introspection of a dead token tells more than that it is not active."
                    : "Introspection works without client authentication.",
                observed: run.last.outcomeText
                    + (response.json?["active"]?.bool.map { ", active: \($0)" } ?? ""),
                expected: mayAsk ? "exactly {\"active\":false}" : "an error: invalid_client or invalid_request")
        }
    }

    private static let publicClient: Rule = { examination in
        let wire = examination.wire
        let asked = wire.exchanges.filter { exchange in
            exchange.role == .introspection && exchange.clientID != nil && !exchange.sendsClientSecret
                && wire.isPublic(exchange.clientID)
                && (exchange.probe == nil || exchange.probe?.check == examination.about.id)
                && exchange.form["token"].flatMap(wire.issuer(ofAccessToken:)) != nil
        }
        if asked.isEmpty { examination.skip("no client without a secret introspected a token") }
        for exchange in asked {
            guard let response = examination.answer(exchange) else { continue }
            examination.expect(
                response.json?["active"]?.bool != true, exchange,
                "A client that only names itself learns what a token is.",
                observed: "HTTP \(response.status), active: true for a client without authentication",
                expected: "an error, or {\"active\":false}")
        }
    }

    private static let jwt: Rule = { examination in
        let asked = examination.wire.exchanges.filter { exchange in
            exchange.role == .introspection && (exchange.probe == nil || exchange.probe?.check == examination.about.id)
                && exchange.form["token"].map { CompactJWS.isLikely($0) } == true
        }
        if asked.isEmpty { examination.skip("no JWT was introspected") }
        for exchange in asked {
            guard let response = examination.answer(exchange) else { continue }
            examination.expect(
                response.status == 200 && response.json?["active"]?.bool != nil, exchange,
                "The introspection of a JWT is answered as an error.", observed: exchange.outcomeText,
                expected: "200 with active: true or false")
        }
    }
}
