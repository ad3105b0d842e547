import Testing

@testable import MockTenant

@Suite("Discovery")
struct DiscoveryTests {
    @Test("names the endpoints as it was asked, however often and under however many names")
    func names() throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        func tokenEndpoint(_ host: String) throws -> String? {
            try running.send("GET", "/oidc/.well-known/openid-configuration", headers: [("Host", host)])
                .json?["token_endpoint"]?.string
        }
        let port = running.tenant.port
        for number in 0..<40 {
            let host = "h\(number % 20).example:\(port)"
            #expect(try tokenEndpoint(host) == "http://\(host)/oidc/token")
        }
        #expect(try tokenEndpoint("localhost:\(port)") == "http://localhost:\(port)/oidc/token")
    }
}
