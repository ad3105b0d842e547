import Basis
import MockTenant
import OIDC
import Testing

/// The test user of a tenant, signed in, with a token for the Account API.
struct AccountHolder {
    let running: RunningTenant
    let bearer: HTTPHeaders

    /// Signs in at the web application, with more parameters of the authorization request.
    init(_ running: RunningTenant, _ parameters: [(String, String)] = []) throws {
        self.running = running
        let application = try running.application("Web application")
        let tokens = try running.exchange(running.signIn(application, parameters), application).json
        bearer = [("Authorization", "Bearer " + (tokens?["access_token"]?.string ?? ""))]
    }

    /// Sends a request below `/api`.
    ///
    /// - Parameter proof: the record that proves who the user is, where the request needs one.
    func send(_ method: String, _ path: String, _ body: JSON? = nil, proof: String? = nil) throws -> HTTPResponse {
        var headers = bearer
        if body != nil { headers.add("Content-Type", "application/json") }
        if let proof { headers.add("logto-verification-id", proof) }
        return try running.send(method, "/api" + path, headers: headers, body: body?.text())
    }

    /// Proves by the password who the user is.
    func proof() throws -> String {
        let password = running.tenant.directory.testUser?.password ?? ""
        let answer = try send("POST", "/verifications/password", ["password": .string(password)])
        return try #require(answer.json?["verificationRecordId"]?.string)
    }
}
