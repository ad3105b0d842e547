import OIDC

/// Checks of Proof Key for Code Exchange (RFC 7636).
enum PKCEChecks {
    static let all: [String: Rule] = [
        "pkce-roundtrip": roundTrip, "pkce-challenge-required": requestRefused, "pkce-method-refused": requestRefused,
        "pkce-wrong-verifier": verifierRefused, "pkce-missing-verifier": missingVerifier,
        "pkce-downgrade": verifierRefused,
    ]

    private static let roundTrip: Rule = { examination in
        let calls = examination.wire.tokenCalls.filter { call in
            guard !call.isProbe, call.grant == "authorization_code", let verifier = call.form["code_verifier"] else {
                return false
            }
            return call.authorization?.parameters["code_challenge"] == PKCE.challenge(of: verifier)
        }
        if calls.isEmpty { examination.skip("no code was exchanged with a matching verifier") }
        // The same code may be presented again on purpose, so the first use counts.
        var seen = Set<String>()
        for call in calls where seen.insert(call.form["code"] ?? "").inserted {
            guard examination.answer(call.exchange) != nil else { continue }
            let isOtherFault = ["invalid_client", "invalid_target", "unauthorized_client"].contains(
                call.exchange.errorCode)
            if isOtherFault { continue }
            examination.expect(
                call.isGranted, call.exchange, "A code with the right verifier yields no tokens.",
                observed: call.exchange.outcomeText)
        }
    }

    private static let requestRefused: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectRefusal(run, codes: ["invalid_request"]) }
    }

    private static let verifierRefused: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: ["invalid_grant", "invalid_request"])
        }
    }

    private static let missingVerifier: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: ["invalid_grant", "invalid_request"])
        }
    }
}
