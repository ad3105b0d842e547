import Basis
import OIDC

/// Checks of sign-ins on devices without a browser (RFC 8628).
enum DeviceChecks {
    static let all: [String: Rule] = ["dev-response": answer, "dev-polling": polling]

    private static let answer: Rule = { examination in
        let asked = examination.wire.exchanges.filter {
            $0.role == .deviceAuthorization && $0.request.method == "POST" && $0.response?.status == 200
                && ($0.probe == nil || $0.probe?.check == examination.about.id)
        }
        if asked.isEmpty { examination.skip("no device code was asked for") }
        for exchange in asked {
            let json = exchange.response?.json
            var wrong = ["device_code", "user_code", "verification_uri"].filter {
                json?[$0]?.string?.isEmpty != false
            }
            if json?["expires_in"]?.int.map({ $0 > 0 }) != true { wrong.append("expires_in") }
            if let interval = json?["interval"], interval.int.map({ $0 > 0 }) != true { wrong.append("interval") }
            if let uri = json?["verification_uri"]?.string, !WebAddress(uri).isSafe {
                wrong.append("verification_uri not on https")
            }
            examination.expect(
                wrong.isEmpty, exchange, "The answer to a device lacks what it needs to go on.",
                observed: "missing or wrong: " + wrong.joined(separator: ", "))
        }
    }

    /// What each input of the test must be answered with; nil for tokens.
    private static let wanted: [String: Set<String>?] = [
        "pending": ["authorization_pending", "slow_down"], "approved": nil,
        "foreign": ["invalid_grant", "invalid_client", "unauthorized_client", "invalid_request"],
        "used": ["invalid_grant", "expired_token"], "expired": ["expired_token", "invalid_grant"],
    ]

    private static let polling: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            guard let codes = wanted[run.input] else { return }
            if let codes {
                examination.expectRefusal(run, codes: codes)
            } else {
                examination.expect(
                    run.last.handsOutTokens, run.last, "An approved device gets no tokens.",
                    observed: run.last.outcomeText, expected: "HTTP 200 with an access token")
            }
        }
    }
}
