import Basis
import MockTenant
import OIDC

/// A tenant for one test whose Management API takes the header of test servers.
struct ManagementTenant {
    let running: RunningTenant

    init() throws { running = try RunningTenant(options: .init(isIntegration: true)) }

    /// A tenant whose time a test moves.
    init(_ clock: Stopwatch) throws {
        running = try RunningTenant(options: .init(clock: { clock.time }, isIntegration: true))
    }

    /// Sends a request below `/api`.
    func send(_ method: String, _ path: String, _ body: JSON? = nil) throws -> HTTPResponse {
        try send(method, path, text: body?.text())
    }

    /// Sends a request below `/api` with a body as it is.
    func send(_ method: String, _ path: String, text: String?) throws -> HTTPResponse {
        var headers: HTTPHeaders = [("development-user-id", "tester")]
        if text != nil { headers.add("Content-Type", "application/json") }
        return try running.send(method, "/api" + path, headers: headers, body: text)
    }

    /// The JSON of an answer.
    func json(_ method: String, _ path: String, _ body: JSON? = nil) throws -> JSON {
        try send(method, path, body).json ?? .null
    }

    /// Lets an application exchange tokens.
    func allowTokenExchange(of application: SeedApplication) throws {
        let metadata: JSON = ["customClientMetadata": ["allowTokenExchange": true]]
        _ = try send("PATCH", "/applications/\(application.id)", metadata)
    }
}
