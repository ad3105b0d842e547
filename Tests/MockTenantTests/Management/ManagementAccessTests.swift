import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Who may use the Management API")
struct ManagementAccessTests {
    @Test("a machine application with the role gets in with its token, not with another resource's, not unsigned")
    func tokens() throws {
        let running = try RunningTenant()
        let management = try #require(running.tenant.directory.management)
        let good = try token(running, management, scope: "all", resource: Resource.managementIndicator)
        #expect(try read(running, "Bearer " + good).status == 200)
        let narrow = try token(running, management, scope: "", resource: Resource.managementIndicator)
        #expect(try read(running, "Bearer " + narrow).json?["code"] == "auth.forbidden")
        let other = try token(running, management, scope: "all", resource: RunningTenant.orders)
        let refused = try read(running, "Bearer " + other)
        #expect(refused.status == 401)
        #expect(refused.json?["data"]?["claim"] == "aud")
        let parts = good.split(separator: ".")
        let changed = try read(
            running, "Bearer \(parts[0]).\(parts[1]).\(parts[2].reversed().map(String.init).joined())")
        #expect(changed.json?["data"]?["code"] == "ERR_JWS_SIGNATURE_VERIFICATION_FAILED")
    }

    @Test(
        "a request without a good token is told what is missing",
        arguments: [
            (nil, "auth.authorization_header_missing"), ("Basic x", "auth.authorization_token_type_not_supported"),
            ("bearer x", "auth.authorization_token_type_not_supported"), ("Bearer x", "auth.unauthorized"),
        ])
    func refused(header: String?, code: String) throws {
        let answer = try read(RunningTenant(), header)
        #expect(answer.status == 401)
        #expect(answer.json?["code"]?.string == code)
    }

    @Test("the header of test servers opens nothing on any other server")
    func developmentHeader() throws {
        let headers: HTTPHeaders = [("development-user-id", "x")]
        #expect(try RunningTenant().send("GET", "/api/users", headers: headers).status == 401)
        #expect(
            try RunningTenant(options: .init(isIntegration: true)).send("GET", "/api/users", headers: headers).status
                == 200)
    }

    @Test("a token of the tenant of the administrators opens this tenant's API, and not its own")
    func administration() throws {
        let administration = try RunningTenant(options: .init(tenantID: "admin"), seed: .administration())
        let running = try RunningTenant(administration: administration)
        let machine = try #require(administration.seed.applications.first { $0.id == "m-default" })
        let token = try token(administration, machine, scope: "all", resource: Resource.managementIndicator)
        #expect(try read(running, "Bearer " + token).status == 200)
        let own = try read(administration, "Bearer " + token)
        #expect(own.json?["data"]?["claim"] == "aud")
        #expect(try read(RunningTenant(), "Bearer " + token).json?["data"]?["code"] == "ERR_JWKS_NO_MATCHING_KEY")
        let record = administration.tenant.runtime.withState { $0.entities.applications["m-default"] }
        #expect(record?["tenantId"] == "admin")
    }

    private func read(_ running: RunningTenant, _ header: String?) throws -> HTTPResponse {
        try running.send("GET", "/api/users", headers: header.map { [("Authorization", $0)] } ?? [])
    }

    private func token(
        _ running: RunningTenant, _ application: SeedApplication, scope: String, resource: String
    ) throws -> String {
        var form = FormBody([
            ("grant_type", "client_credentials"), ("client_id", application.id),
            ("client_secret", application.secret), ("resource", resource),
        ])
        if !scope.isEmpty { form.fields.append(.init("scope", scope)) }
        let answer = try running.send(
            "POST", "/oidc/token", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form.text)
        return answer.json?["access_token"]?.string ?? ""
    }
}
