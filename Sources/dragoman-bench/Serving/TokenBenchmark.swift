import Foundation
import MockTenant
import OIDC
import Wire

/// How many signed tokens a second the mock tenant gives, beside bare ES384 signing on the same cores.
///
/// One connection waits for each answer, so it is held against signing in one thread; many connections keep every core
/// busy, so they are held against signing in a thread for each core. The load client runs on these cores too.
enum TokenBenchmark {
    static func figures() throws -> [Figure] {
        let mock = try MockTenant(seed: TenantSeed.standard())
        defer { mock.stop() }
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let request = try tokenRequest(to: mock)
        let loads = [(1, 1), (8, cores), (64, cores)]
        var signatures = loads.map { _ in [Double]() }
        var tokens = signatures
        for _ in 0..<9 {
            for (index, (connections, threads)) in loads.enumerated() {
                signatures[index].append(try SigningLoad.rate(threads: threads, seconds: 0.3))
                let client = try LoadClient(port: mock.port, request: request, connections: connections)
                tokens[index].append(try client.rate(seconds: 0.3))
            }
        }
        return loads.enumerated().flatMap { index, load in
            let (name, title) = ("tokens.\(load.0)", load.0 == 1 ? "1 connection" : "\(load.0) connections")
            let (signing, answered) = (signatures[index].median, tokens[index].median)
            return [
                Figure(
                    name + ".signing", "bare ES384 signing, \(load.1 == 1 ? "1 thread" : "\(load.1) threads")", signing,
                    "/s", samples: signatures[index]),
                Figure(name + ".requests", "token requests, \(title)", answered, "/s", samples: tokens[index]),
                Figure(
                    name + ".ratio", "token requests beside bare signing, \(title)", 100 * answered / signing, "%",
                    target: .atLeast(70)),
            ]
        }
    }

    /// A request for a machine's token, as it goes over the wire.
    private static func tokenRequest(to mock: MockTenant) throws -> [UInt8] {
        guard let application = mock.directory.management else {
            throw BenchmarkFailure("the built-in seed has no machine application")
        }
        let form = FormBody([
            ("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api"), ("scope", "all"),
            ("client_id", application.id), ("client_secret", application.secret),
        ]).text
        return Array(
            """
            POST /oidc/token HTTP/1.1\r
            Host: localhost:\(mock.port)\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(form.utf8.count)\r
            \r
            \(form)
            """.utf8)
    }
}
