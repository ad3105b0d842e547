import MockTenant

/// How many discovery documents a second the mock tenant gives to eight connections, with the client on the same cores.
enum DiscoveryBenchmark {
    static func figures() throws -> [Figure] {
        let mock = try MockTenant(seed: TenantSeed.standard())
        defer { mock.stop() }
        let request = "GET /oidc/.well-known/openid-configuration HTTP/1.1\r\nHost: localhost:\(mock.port)\r\n\r\n"
        let rates = try (0..<9).map { _ in
            try LoadClient(port: mock.port, request: Array(request.utf8), connections: 8).rate(seconds: 0.3)
        }
        return [
            Figure(
                "discovery.rate", "mock: discovery requests, 8 connections", rates.median, "/s",
                target: .atLeast(20_000), samples: rates)
        ]
    }
}
