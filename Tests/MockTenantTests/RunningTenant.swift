import Basis
import OIDC
import Wire

@testable import MockTenant

/// A tenant for one test, with one browser that talks to it over its socket.
final class RunningTenant {
    /// The resource of the standard seed that has scopes and roles.
    static let orders = "https://orders.example.com/api"

    let tenant: MockTenant
    let client = HTTPClient()
    let seed: TenantSeed
    var jar = CookieJar()
    /// Every answer so far, as text that can be compared.
    private(set) var log: [String] = []

    init(options: MockTenantOptions = .init(), seed: TenantSeed? = nil, administration: RunningTenant? = nil) throws {
        self.seed = try seed ?? .standard()
        tenant = try MockTenant(seed: self.seed, options: options, administration: administration?.tenant)
    }

    convenience init(faults: [String]) throws { try self.init(options: .init(faults: faults)) }

    /// The tenant did not answer.
    struct NoAnswer: Error { let reason: String }

    /// Sends a request to a path or URL of the tenant, without cookies.
    func send(_ method: String, _ path: String, headers: HTTPHeaders = [], body: String? = nil) throws -> HTTPResponse {
        // The tenant may call itself by another port than its own, for repeatable runs.
        let base = "http://localhost:\(tenant.port)"
        let rest = path.hasPrefix(tenant.endpoint) ? String(path.dropFirst(tenant.endpoint.count)) : path
        let url = rest.hasPrefix("/") ? base + rest : rest
        let outcome = client.send(HTTPRequest(method, url, headers: headers, body: body.map { Array($0.utf8) }))
        guard let response = outcome.response else { throw NoAnswer(reason: String(describing: outcome.failure)) }
        let lines = response.headers.fields.map { "\($0.name): \($0.value)" }
        log.append(([String(response.status)] + lines + [response.text]).joined(separator: "\n"))
        return response
    }

    /// Sends a request as the browser does.
    func browse(_ method: String, _ path: String, headers: HTTPHeaders = [], form: FormBody? = nil) throws
        -> HTTPResponse
    {
        let url = path.hasPrefix("/") ? tenant.endpoint + path : path
        var headers = headers
        if let cookies = jar.header(for: url, now: SystemClock.now()) { headers.add("Cookie", cookies) }
        if form != nil { headers.add("Content-Type", "application/x-www-form-urlencoded") }
        let response = try send(method, url, headers: headers, body: form?.text)
        jar.store(response.headers, from: url, now: SystemClock.now())
        return response
    }

    /// Posts a form without cookies.
    func post(_ path: String, _ fields: [(String, String)], basic: SeedApplication? = nil) throws -> HTTPResponse {
        var headers: HTTPHeaders = [("Content-Type", "application/x-www-form-urlencoded")]
        if let basic { headers.add("Authorization", Self.basic(basic.id, basic.secret)) }
        return try send("POST", path, headers: headers, body: FormBody(fields).text)
    }

    static func basic(_ id: String, _ secret: String) -> String {
        let text = Base64URL.encode(Array("\(id):\(secret)".utf8))
        let standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return "Basic " + standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
    }

    /// The application of a name in the seed.
    func application(_ name: String) throws -> SeedApplication {
        guard let found = seed.applications.first(where: { $0.name == name }) else { throw NoAnswer(reason: name) }
        return found
    }

    /// The id of a user in the seed.
    func user(_ username: String) throws -> String {
        guard let found = seed.users.first(where: { $0.username == username }) else { throw NoAnswer(reason: username) }
        return found.id
    }

    /// The id of an organization in the seed.
    func organization(_ name: String) throws -> String {
        guard let found = seed.organizations.first(where: { $0.name == name }) else { throw NoAnswer(reason: name) }
        return found.id
    }

    /// What the token endpoint answers the service of the standard seed that asks for the orders.
    func machineTokens(_ more: [(String, String)] = []) throws -> HTTPResponse {
        let fields = [("grant_type", "client_credentials"), ("resource", Self.orders)]
        return try post("/oidc/token", fields + more, basic: try application("Service"))
    }
}
