import Basis
import Testing

@testable import Replay

@Suite("Connectors in a tenant file: those that are there, and those that can be made")
struct ConnectorSettingsTests {
    private func read(_ connector: JSON) throws(TenantConfigurationError) -> TenantConfiguration {
        try TenantConfiguration(json: ["endpoint": "https://tenant.example", "connectors": [connector]]) {
            kind, place in
            kind == "env" && place == "KEY" ? "from the environment" : nil
        }
    }

    @Test("settings of any shape are read, and texts that stand elsewhere are secrets")
    func settings() throws {
        let tenant = try read([
            "factory": "http-sms", "inbox": "http://localhost:8080/messages",
            "config": ["endpoint": "https://sms.example", "keys": [["env": "KEY"]], "deep": ["on": true, "n": 3]],
        ])
        #expect(tenant.connectors.isEmpty)
        let made = try #require(tenant.connectorsToMake.first)
        #expect(
            made.config == [
                "endpoint": "https://sms.example", "keys": ["from the environment"], "deep": ["on": true, "n": 3],
            ])
        #expect(made.secrets == ["from the environment"])
        #expect(made.connector.factory == "http-sms" && made.connector.inbox == "http://localhost:8080/messages")
    }

    @Test(
        "what is wrong is said with its place",
        arguments: [
            (["factory": "kakao-universal"], "$.connectors[0]", "'id' is missing"),
            (["factory": "a", "id": "b", "config": [:]], "$.connectors[0]", "exclude each other"),
            (["factory": "a", "config": "text"], "$.connectors[0].config", "is not an object"),
            (
                ["factory": "a", "config": ["b": [["env": "NONE"]]]], "$.connectors[0].config.b[0]",
                "environment has no NONE"
            ),
            (["factory": "a", "config": ["b": ["file": "c"]]], "$.connectors[0].config.b", "file c cannot be read"),
        ] as [(JSON, String, String)])
    func faults(connector: JSON, path: String, reason: String) {
        let error = #expect(throws: TenantConfigurationError.self) { try read(connector) }
        #expect(error?.path == path)
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }
}
