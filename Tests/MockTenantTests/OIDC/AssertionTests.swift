import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Client assertions, which no application of a tenant is registered for")
struct AssertionTests {
    private static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    /// An unsigned JWT of a subject.
    private static func assertion(_ claims: JSON) -> String {
        let header = Base64URL.encode(Array("{\"alg\":\"ES256\"}".utf8))
        return header + "." + Base64URL.encode(Array(claims.text().utf8)) + ".c2ln"
    }

    @Test("say what is wrong with their form, else that they do not authenticate")
    func form() throws {
        let tenant = try RunningTenant()
        let service = try tenant.application("Service")
        let good = Self.assertion(["sub": .string(service.id)])
        func ask(_ fields: [(String, String)]) throws -> (Int, String?) {
            let answer = try tenant.post("/oidc/token", [("grant_type", "client_credentials")] + fields)
            return (answer.status, answer.json?["error_description"]?.string)
        }
        #expect(try ask([("client_assertion", "nonsense")]) == (400, "invalid client_assertion format"))
        #expect(
            try ask([("client_assertion", Self.assertion([:]))]) == (401, "client authentication failed"))
        #expect(try ask([("client_assertion", good)]) == (400, "client_assertion_type must be provided"))
        let other = try ask([("client_assertion", good), ("client_assertion_type", "x")])
        #expect(other == (400, "client_assertion_type must have value " + Self.type))
        let fields = [("client_assertion", good), ("client_assertion_type", Self.type)]
        #expect(try ask(fields) == (401, "client authentication failed"))
        #expect(try ask(fields + [("client_id", "another")]) == (400, "client_id mismatch"))
    }
}
