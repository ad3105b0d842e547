import Basis
import OIDC

/// Checks of the claims that bind an ID Token to issuer, application, user, request and time (OIDC Core §2, §3.1.3.7).
enum IDTokenClaimChecks {
    static let all: [String: Rule] = [
        "idt-iss": issuer, "idt-sub": subject, "idt-aud": audience, "idt-aud-untrusted": otherAudiences,
        "idt-azp": party, "idt-exp": expiry, "idt-lifetime": lifetime, "idt-iat": issuedAt,
        "idt-numeric-dates": dates, "idt-nonce": nonce,
    ]

    private static let issuer: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            examination.expect(
                token.issuer == examination.wire.issuer, seen.exchange, "The ID Token names another issuer.",
                observed: token.issuer.map { "iss \($0.prefix(200))" } ?? "no iss",
                expected: "iss \(examination.wire.issuer)")
        }
    }

    private static let subject: Rule = { examination in
        var known: [Int: String] = [:]
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let subject = token.subject ?? ""
            let isWell = (1...255).contains(subject.utf8.count) && subject.utf8.allSatisfy { $0 < 0x80 }
            let first = seen.call.root.map { root in known[root] ?? subject } ?? subject
            if let root = seen.call.root { known[root] = first }
            examination.expect(
                isWell && subject == first, seen.exchange,
                isWell ? "The user's sub changes within one sign-in." : "The sub is missing or malformed.",
                observed: isWell ? "two different values" : "sub of \(subject.utf8.count) bytes")
        }
    }

    private static let audience: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let client = seen.call.clientID else { continue }
            examination.expect(
                token.audiences.contains(client), seen.exchange, "The ID Token is not meant for this application.",
                observed: "aud " + token.audiences.joined(separator: ", "), expected: "aud \(client)")
        }
        examination.skip("the requests do not tell the client id")
    }

    private static let otherAudiences: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let client = seen.call.clientID, token.audiences.contains(client) else { continue }
            let others = token.audiences.filter { $0 != client }
            examination.expect(
                others.isEmpty, seen.exchange, "The ID Token is also meant for others.",
                observed: "aud has " + others.joined(separator: ", "))
        }
        examination.skip("no ID Token is meant for its application (see idt-aud)")
    }

    private static let party: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let client = seen.call.clientID, let party = token.payload["azp"] else { continue }
            examination.expect(
                party.string == client, seen.exchange, "The azp is another application.",
                observed: "azp \(party.text().prefix(120))", expected: "azp \(client)")
        }
        examination.skip("no ID Token has an azp")
    }

    private static let expiry: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let expiry = token.number("exp")
            if expiry == nil, token.payload["exp"] != nil { continue }
            let now = seen.exchange.startedAt
            examination.expect(
                expiry.map { $0 > now - IDTokenChecks.leeway } ?? false, seen.exchange,
                "The ID Token has expired on arrival or never expires.",
                observed: expiry.map { "exp \($0), received at \(now)" } ?? "no exp")
        }
        examination.skip("no exp is a number (see idt-numeric-dates)")
    }

    private static let lifetime: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let expiry = token.number("exp"), let issued = token.number("iat") else { continue }
            let wanted = setting(seen.call.clientID, in: examination.wire) ?? 3600
            examination.expect(
                expiry - issued == wanted, seen.exchange, "The ID Token does not live as long as it is set to.",
                observed: "\(expiry - issued) seconds", expected: "\(wanted) seconds")
        }
        examination.skip("no ID Token has exp and iat as numbers")
    }

    /// The lifetime in seconds that the Management API showed for an application.
    private static func setting(_ clientID: String?, in wire: Traffic) -> Double? {
        wire.plain(.management).last { $0.response?.status == 200 && $0.response?.json?["id"]?.string == clientID }?
            .response?.json?["customClientMetadata"]?["idTokenTtl"]?.double
    }

    private static let issuedAt: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let latest = seen.exchange.startedAt + seen.exchange.timings.total / 1000 + IDTokenChecks.leeway
            let earliest = (seen.call.authorization?.exchange.startedAt ?? 0) - IDTokenChecks.leeway
            let issued = token.number("iat")
            if issued == nil, token.payload["iat"] != nil { continue }
            let isTimely = issued.map { $0 <= latest && $0 >= earliest } ?? false
            examination.expect(
                isTimely && token.number("nbf") ?? 0 <= latest, seen.exchange,
                "The ID Token was not issued during this sign-in, or is not valid yet.",
                observed: issued.map { "iat \($0), received at \(seen.exchange.startedAt)" } ?? "no iat")
        }
        examination.skip("no iat is a number (see idt-numeric-dates)")
    }

    private static let dates: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            let wrong = ["exp", "iat", "auth_time", "nbf"].filter { name in
                guard let value = token.payload[name] else { return false }
                // Seconds stay below this until the year 5138.
                return value.double.map { $0 < 0 || $0 >= 1e11 } ?? true
            }
            examination.expect(
                wrong.isEmpty, seen.exchange, "A time in the ID Token is not a number of seconds.",
                observed: wrong.joined(separator: ", "))
        }
    }

    private static let nonce: Rule = { examination in
        for (seen, token) in IDTokenChecks.tokens(&examination) {
            guard let authorization = seen.call.authorization else { continue }
            let nonce = token.payload["nonce"]
            let isSame = nonce?.string == authorization.nonce && nonce.map { $0.string != nil } != false
            examination.expect(
                isSame || seen.isFromRefresh && nonce == nil, seen.exchange,
                "The nonce of the ID Token is not the one of the request.",
                observed: nonce == nil ? "no nonce" : "another nonce",
                expected: authorization.nonce == nil ? "no nonce" : "the nonce that was sent")
        }
        examination.skip("no ID Token can be traced to its authorization request")
    }
}
