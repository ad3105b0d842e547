import Basis
import Foundation
import MockTenant
import TestSupport
import Testing

/// `dragoman verify --provision`: what a guide demands and the tenant lacks is made for the run.
struct ProvisionTests {
    private static let consent = ["--provision", "--allow-writes"]
    private static let nextjs = "quick-starts/framework/next-app-router"

    @Test(
        "a guide can be followed on a tenant that has nothing, and nothing of it stays",
        arguments: [["next-app-router"], ["next"], ["next-auth"], ["next-app-router", "next", "next-auth"]])
    func fromNothing(guides: [String]) throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let before = try tenant.settings
        let result = try tenant.verify(guides.map { "quick-starts/framework/" + $0 }, Self.consent)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("passed:") && !result.output.contains("refused"), "\(result.output)")
        for what in ["application", "redirect URI", "test user", "organization"] {
            #expect(result.errors.contains(what), "\(what): \(result.errors)")
        }
        #expect(result.errors.contains("taken back"))
        #expect(try tenant.settings == before)
    }

    @Test("without consent nothing is written, and what is missing is told as before")
    func readingOnly() throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let before = try tenant.settings
        let result = try tenant.verify([Self.nextjs])
        #expect(result.status != 0 && !result.errors.contains("provision:"), "\(result.errors)")
        #expect(try tenant.settings == before)
    }

    @Test(
        "both options are needed, and each says so without the other",
        arguments: [("--provision", "--allow-writes"), ("--allow-writes", "--provision")])
    func consent(given: String, missing: String) throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let result = try tenant.verify([Self.nextjs], [given])
        #expect(result.status == 2 && result.errors.contains(missing), "\(result.errors)")
    }

    @Test("a connector is made from the settings of the tenant file, shown on the sign-in page, and taken back")
    func connector() throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let before = try tenant.settings
        let file = """
            connectors:
              - factory: kakao-universal
                config: {clientId: made-up, clientSecret: {file: management}}
            """
        let result = try tenant.verify(["integrations/social/kakao"], file: file, Self.consent)
        #expect(result.errors.contains("create the connector kakao-universal"), "\(result.errors)")
        #expect(result.errors.contains("show kakao on the sign-in page"), "\(result.errors)")
        #expect(!result.output.contains("conn-present"), "\(result.output)")
        #expect(try tenant.settings == before)
    }

    @Test("a connector for messages is not made in the place of another")
    func messages() throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        try tenant.manage(
            "POST", "connectors",
            [
                "connectorId": "twilio-short-message-service",
                "config": [
                    "accountSID": "a", "authToken": "b", "fromMessagingServiceSID": "c",
                    "templates": .array(
                        ["SignIn", "Register", "ForgotPassword", "Generic"].map {
                            ["usageType": $0, "content": "{{code}}"]
                        }),
                ],
            ])
        let before = try tenant.settings
        let file = """
            connectors:
              - factory: aliyun-short-message-service
                config: {accessKeyId: a}
            """
        let result = try tenant.verify(["integrations/sms/aliyun-sms"], file: file, Self.consent)
        #expect(result.errors.contains("it would take the place of twilio-short-message-service"), "\(result.errors)")
        #expect(result.status == 1)
        #expect(try tenant.settings == before)
    }

    @Test("what the tenant refuses is a finding, and the rest is taken back")
    func refusal() throws {
        let tenant = try BareTenant(options: .init(faults: []))
        defer { tenant.mock.stop() }
        let before = try tenant.settings
        let file = """
            connectors:
              - factory: kakao-universal
                config: {clientSecret: lacks-the-id}
            """
        let result = try tenant.verify(["integrations/social/kakao"], file: file, Self.consent)
        #expect(result.status == 1)
        #expect(result.errors.contains("not possible: create the connector kakao-universal"), "\(result.errors)")
        #expect(try tenant.settings == before)
    }

    @Test("secrets of what was made stand in no report")
    func secrecy() throws {
        let tenant = try BareTenant()
        defer { tenant.mock.stop() }
        let folder = try TemporaryFolder.make()
        let reports = ["html", "json", "har", "markdown"].map { folder.appendingPathComponent("run.\($0)").path }
        let options = reports.flatMap { ["--report", "\(URL(fileURLWithPath: $0).pathExtension)=\($0)"] }
        let result = try tenant.verify([Self.nextjs], Self.consent + options)
        #expect(result.status == 0, "\(result.errors)")
        let har = try String(contentsOfFile: reports[2], encoding: .utf8)
        #expect(har.contains("/secrets") && har.contains("<secret:"))
        let entries = try JSON(parsing: Array(har.utf8))["log"]?["entries"]?.array ?? []
        let made = entries.filter {
            $0["request"]?["method"] == "POST" && $0["request"]?["url"]?.string?.hasSuffix("/api/users") == true
        }
        let body = try JSON(parsing: Array((made.first?["request"]?["postData"]?["text"]?.string ?? "").utf8))
        #expect(body["password"]?.string?.hasPrefix("<password:") == true, "\(body)")
    }
}
