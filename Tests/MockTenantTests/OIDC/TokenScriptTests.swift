import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Claims scripts where tokens are issued")
struct TokenScriptTests {
    private let management: ManagementTenant
    private var tenant: RunningTenant { management.running }
    private let application: SeedApplication

    init() throws {
        management = try ManagementTenant()
        application = try management.running.application("Web application")
    }

    private func write(_ body: String, _ kind: String = "access-token") throws {
        let script = "const getCustomJwtClaims = async ({ token, context, environmentVariables, api }) => \(body);"
        let answer = try management.send("PUT", "/configs/jwt-customizer/\(kind)", ["script": .string(script)])
        #expect(answer.status == 201)
    }

    @Test("A script that denies access makes the token endpoint say why")
    func denied() throws {
        try write("{ return api.denyAccess('not on Sundays'); }")
        try write("{ return api.denyAccess(); }", "client-credentials")
        let callback = try tenant.signIn(application)
        let refused = try tenant.exchange(callback, application)
        #expect(refused.status == 400)
        #expect(refused.json?["code"] == "oidc.access_denied")
        #expect(refused.json?["error"] == "access_denied")
        #expect(refused.json?["error_description"] == "not on Sundays")
        #expect(try tenant.exchange(callback, application).json?["error"] == "invalid_grant")
        #expect(try tenant.machineTokens().json?["error_description"] == "Access denied")
    }

    @Test(
        "A script that fails, cannot be read or gives no object adds nothing, and the audit log says so",
        arguments: [
            ("{ throw new Error('broken'); }", "broken"), ("{ return { a: ", "Unexpected end of input"),
            ("{ return { a: `t` }; }", "does not read"), ("('claims')", "Invalid input"), ("([1])", "Invalid input"),
            ("(undefined)", "Invalid input"),
        ])
    func failing(body: String, message: String) throws {
        try write(body, "client-credentials")
        #expect(try tenant.machineTokens().status == 200)
        let logs = try management.json("GET", "/logs?logKey=JwtCustomizer.ClientCredentials")
        #expect(logs.array?.count == 1)
        #expect(logs[0]?["payload"]?["result"] == "Error")
        #expect(logs[0]?["payload"]?["error"]?["message"]?.string?.contains(message) == true)
        let script = "const getCustomJwtClaims = async ({ token }) => \(body);"
        let tried = try management.send(
            "POST", "/configs/jwt-customizer/test",
            ["tokenType": "client-credentials", "script": .string(script), "token": ["kind": "ClientCredentials"]])
        #expect(tried.status == 422 && tried.json?["code"] == "jwt_customizer.general")
        #expect(tried.json?["data"]?["message"]?.string?.contains(message) == true)
    }

    @Test("Claims of an opaque token are seen by introspection")
    func opaque() throws {
        try write("({ plan: context.user.customData.plan })")
        let callback = try tenant.signIn(application)
        let token = try #require(try tenant.exchange(callback, application).json?["access_token"]?.string)
        let seen = try tenant.post("/oidc/token/introspection", [("token", token)], basic: application).json
        #expect(seen?.members?.map(\.name).prefix(4) == ["active", "sub", "plan", "client_id"])
        #expect(seen?["plan"] == "pro")
    }

    @Test("A script sees the context of an impersonation")
    func impersonation() throws {
        try write("({ ticket: context.grant?.subjectTokenContext?.ticket })")
        try management.allowTokenExchange(of: application)
        let made = try management.json(
            "POST", "/subject-tokens", ["userId": .string(try tenant.user("mira")), "context": ["ticket": "42"]])
        let answer = try tenant.post(
            "/oidc/token",
            [
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("resource", RunningTenant.orders),
                ("subject_token", made["subjectToken"]?.string ?? ""),
                ("subject_token_type", "urn:logto:token-type:impersonation_token"),
            ], basic: application)
        let token = try CompactJWS(parsing: answer.json?["access_token"]?.string ?? "")
        #expect(token.payload["ticket"] == "42")
    }
}
