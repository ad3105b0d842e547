import Basis
import Testing

@testable import MockTenant

@Suite struct ConnectorFilesTests {
    /// Factories whose protocol is described elsewhere.
    private static let listedOnly: Set<String> = ["saml"]

    @Test(arguments: ConnectorCatalogue.ids) func everyFileDescribesAFactory(id: String) throws {
        let factory = try #require(ConnectorCatalogue.factory(id))
        #expect(factory.id == id)
        switch factory.kind {
        case .social: #expect((factory.social == nil) == Self.listedOnly.contains(id))
        case .email, .sms: #expect((factory.delivery == nil) == Self.listedOnly.contains(id))
        }
    }

    @Test func thereAre53() { #expect(Set(ConnectorCatalogue.ids).count == 53) }

    @Test func anUnknownFactoryIsNone() { #expect(ConnectorCatalogue.factory("../seed") == nil) }

    @Test(arguments: [
        (#"{"clientId":"a"}"#, nil),
        (#"{}"#, #"Error in key path "clientId": (invalid_type) Expected string but received undefined."#),
        (#"{"clientId":1}"#, #"Error in key path "clientId": (invalid_type) Expected string but received number."#),
    ])
    func configsAreHeldToTheirShape(config: String, details: String?) throws {
        let factory = try #require(ConnectorCatalogue.factory("kakao-universal"))
        let json = try JSON(parsing: Array(config.utf8))
        #expect(factory.config.issues(in: json).map(\.detail).first == details)
    }

    @Test func everyUsageTypeNeedsItsTemplate() throws {
        let factory = try #require(ConnectorCatalogue.factory("aliyun-short-message-service"))
        let issues = factory.config.issues(in: [
            "accessKeyId": "a", "accessKeySecret": "b", "signName": "c",
            "templates": [["usageType": "SignIn", "templateCode": "SMS_1"]],
        ])
        #expect(
            issues.map(\.json) == [
                [
                    "code": "custom",
                    "message": "UsageType (Register, ForgotPassword, Generic) should be provided in templates.",
                    "path": ["templates"],
                ]
            ])
    }
}
