import OIDC

/// Checks of token revocation (RFC 7009).
enum RevocationChecks {
    static let all: [String: Rule] = ["revoke-effective": effective, "revoke-safe": safe]

    private static let effective: Rule = { examination in
        let runs = examination.wire.probes(examination.about.id)
        let plain = examination.wire.plain(.revocation)
        if runs.isEmpty, plain.isEmpty { examination.skip("no token was revoked") }
        for exchange in plain + runs.map(\.last) where exchange.role == .revocation {
            guard let response = examination.answer(exchange) else { continue }
            examination.expect(
                response.status == 200, exchange, "The tenant does not revoke the client's own token.",
                observed: exchange.outcomeText, expected: "200")
        }
        guard runs.contains(where: { $0.last.role == .revocation && $0.last.response?.status == 200 }) else { return }
        for run in runs where run.last.role != .revocation {
            guard let response = examination.answer(run.last) else { continue }
            examination.expect(
                isDead(run.last, response), run.last,
                "A token goes on working after the grant's refresh token was revoked\(run.label).",
                observed: run.last.outcomeText, expected: "the token is refused")
        }
    }

    private static func isDead(_ exchange: Exchange, _ response: HTTPResponse) -> Bool {
        if exchange.role == .introspection { return response.json?["active"]?.bool == false }
        return (400..<500).contains(response.status) && !exchange.handsOutTokens
    }

    private static let safe: Rule = { examination in
        examination.eachProbe { examination, run, response in
            switch run.last.role {
            case .token:
                examination.expect(
                    run.last.handsOutTokens, run.last, "Another application could revoke this one's token.",
                    observed: run.last.outcomeText, expected: "the token still works")
            case .revocation where run.input == "unknown":
                examination.expect(
                    response.status == 200, run.last, "Revoking a token that does not exist is not answered with 200.",
                    observed: run.last.outcomeText, expected: "200")
            default: break
            }
        }
    }
}
