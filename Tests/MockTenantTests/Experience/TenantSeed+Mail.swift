import Basis

@testable import MockTenant

extension TenantSeed {
    /// The standard tenant with an email connector that needs no provider.
    static func withMail() throws -> TenantSeed {
        var seed = try TenantSeed.standard()
        let usages = [
            "SignIn", "Register", "ForgotPassword", "Generic", "BindMfa", "MfaVerification", "UserPermissionValidation",
            "BindNewIdentifier",
        ]
        let templates = usages.map { usage -> JSON in
            ["usageType": .string(usage), "type": "text/plain", "subject": "Code", "content": "{{code}}"]
        }
        let config: JSON = [
            "apiKey": "k", "fromEmail": "from@example.com", "fromName": "From", "templates": .array(templates),
        ]
        let made: JSON = ["factory": "mock-email-service", "config": config]
        seed.connectors.append(try SeedConnector(made, path: "connectors"))
        return seed
    }
}
