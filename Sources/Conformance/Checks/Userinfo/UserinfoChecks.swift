import Basis
import OIDC

/// Checks of what the userinfo endpoint accepts and refuses (OIDC Core §5.3, RFC 6750).
enum UserinfoChecks {
    static let all: [String: Rule] = [
        "uinfo-get": get, "uinfo-post": post, "uinfo-content-type": contentType, "uinfo-bad-token": badToken,
        "uinfo-no-token": noToken, "uinfo-token-in-query": query, "uinfo-wrong-audience": wrongAudience,
    ]

    private static let get: Rule = { examination in
        for seen in UserinfoSighting.all(examination.wire)
        where seen.exchange.request.method == "GET" && seen.exchange.probe == nil && seen.isMeant {
            if examination.wire.endings.ended(seen.call, before: seen.exchange) { continue }
            guard let response = examination.answer(seen.exchange) else { continue }
            examination.expect(
                response.status == 200, seen.exchange, "Userinfo refuses a good access token.",
                observed: seen.exchange.outcomeText, expected: "HTTP 200")
        }
        examination.skip("userinfo was not asked with a token for it")
    }

    private static let post: Rule = { examination in
        for runs in examination.wire.probesByClient(examination.about.id) {
            let got = runs.first { $0.last.request.method == "GET" }?.last.response?.json
            for run in runs where run.last.request.method == "POST" {
                guard let response = examination.answer(run.last) else { continue }
                let isSame = got.map { $0.members.map(Set.init) == response.json?.members.map(Set.init) } ?? true
                examination.expect(
                    response.status == 200 && response.json?["sub"] != nil && isSame, run.last,
                    "Userinfo does not answer a POST as it answers a GET.",
                    observed: run.last.outcomeText + (isSame ? "" : ", other claims"))
            }
        }
        examination.skip("this run did not ask userinfo by POST")
    }

    private static let contentType: Rule = { examination in
        for exchange in examination.wire.exchanges where exchange.role == .userinfo && exchange.response?.status == 200
        {
            let type = exchange.response?.mediaType
            let isSigned = type == "application/jwt" && CompactJWS.isLikely(exchange.response?.text ?? "")
            examination.expect(
                type == "application/json" || isSigned, exchange, "Userinfo is not served as JSON.",
                observed: "type \(type ?? "missing")")
        }
        examination.skip("userinfo told no claims")
    }

    /// Expects a challenge with this error, nil for none.
    private static func expectChallenge(
        _ examination: inout Examination, _ exchange: Exchange, _ status: Int, _ error: String?, _ summary: String
    ) {
        guard let response = examination.answer(exchange) else { return }
        let challenge = BearerChallenge(response.headers.all("www-authenticate"))
        examination.expect(
            response.status == status && challenge.isBearer && challenge.error == error, exchange, summary,
            observed: "HTTP \(response.status), \(challenge.summary)",
            expected: "HTTP \(status) with a Bearer challenge " + (error.map { "error=\"\($0)\"" } ?? "without error"))
    }

    private static let badToken: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            guard run.last.role == .userinfo else { return }
            expectChallenge(
                &examination, run.last, 401, "invalid_token",
                "Userinfo does not refuse a token\(run.label) that is not valid.")
        }
    }

    private static let noToken: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            expectChallenge(&examination, run.last, 401, nil, "Userinfo does not ask for a token as it should.")
        }
    }

    private static let query: Rule = { examination in
        examination.eachProbe { examination, run, response in
            examination.expect(
                !(200..<300).contains(response.status) && response.json?["sub"] == nil, run.last,
                "Userinfo accepts a token in the address, where logs keep it.", observed: run.last.outcomeText)
        }
    }

    private static let wrongAudience: Rule = { examination in
        var seen = UserinfoSighting.all(examination.wire).filter { !$0.isMeant }.map { sighting in
            // An opaque token without openid is for this endpoint, but not for enough.
            let lacksScope = sighting.call.accessJWS == nil && sighting.scopes?.contains("openid") == false
            return (sighting.exchange, lacksScope)
        }
        let known = Set(seen.map(\.0.id))
        seen += examination.wire.probes(examination.about.id).map(\.last)
            .filter { $0.role == .userinfo && !known.contains($0.id) }.map { ($0, false) }
        for (exchange, lacksScope) in seen {
            expectChallenge(
                &examination, exchange, lacksScope ? 403 : 401, lacksScope ? "insufficient_scope" : "invalid_token",
                "Userinfo does not refuse a token that is for something else.")
        }
        examination.skip("userinfo was not asked with a token for something else")
    }
}
