import Foundation
import MockTenant
import OIDC
import Wire

/// How many signed tokens a second the mock tenant gives, beside bare ES384 signing in the same process.
enum TokenBenchmark {
    static func figures() throws -> [Figure] {
        let mock = try MockTenant(seed: TenantSeed.standard())
        defer { mock.stop() }
        guard let application = mock.directory.management else {
            throw BenchmarkFailure("the built-in seed has no machine application")
        }
        let form = FormBody([
            ("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api"), ("scope", "all"),
            ("client_id", application.id), ("client_secret", application.secret),
        ])
        let request = HTTPRequest(
            "POST", mock.endpoint + "/oidc/token",
            headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.text.utf8))
        let client = HTTPClient()
        let key = try ECSigningKey()
        let message = [UInt8](repeating: 0x61, count: 500)
        var (signatures, tokens): ([Double], [Double]) = ([], [])
        for _ in 0..<9 {
            signatures.append(try rate { _ = try key.sign(message) })
            tokens.append(
                try rate {
                    let outcome = client.send(request)
                    guard let response = outcome.response, response.status == 200 else {
                        throw BenchmarkFailure("a token request was answered \(outcome.response?.status ?? 0)")
                    }
                })
        }
        return [
            Figure("tokens.signing", "bare ES384 signing", signatures.median, "/s", samples: signatures),
            Figure("tokens.requests", "token requests, one after the other", tokens.median, "/s", samples: tokens),
            Figure(
                "tokens.ratio", "token requests beside bare signing", 100 * tokens.median / signatures.median, "%",
                target: .atLeast(70)),
        ]
    }

    /// How often a second something can be done, tried for a third of a second.
    private static func rate(_ work: () throws -> Void) rethrows -> Double {
        let start = Stopwatch.now()
        var count = 0
        while Stopwatch.now() - start < 0.33 {
            try work()
            count += 1
        }
        return Double(count) / (Stopwatch.now() - start)
    }
}
