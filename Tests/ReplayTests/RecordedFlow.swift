import Basis
import Conformance
import MockTenant
import OIDC
import Testing
import Wire

/// A client that keeps an HTTP Archive of what it does at a mock tenant.
final class RecordedFlow {
    let tenant: MockTenant
    private let client = HTTPClient(options: HTTPClientOptions(userAgent: nil))
    private var jar = CookieJar()
    private var entries: [JSON] = []
    private let now: Double

    init(_ tenant: MockTenant, now: Double) { (self.tenant, self.now) = (tenant, now) }

    struct NoAnswer: Error { let reason: String }

    /// Sends a request to a path or an address of the tenant and keeps it.
    @discardableResult
    func send(
        _ method: String, _ place: String, json: JSON? = nil, form: FormBody? = nil, headers: HTTPHeaders = []
    ) throws -> HTTPResponse {
        let url = place.hasPrefix("/") ? tenant.endpoint + place : place
        var lines = headers
        let body = json?.text() ?? form?.text
        if json != nil { lines.add("Content-Type", "application/json") }
        if form != nil { lines.add("Content-Type", "application/x-www-form-urlencoded") }
        if let cookies = jar.header(for: url, now: now) { lines.add("Cookie", cookies) }
        let outcome = client.send(HTTPRequest(method, url, headers: lines, body: body.map { Array($0.utf8) }))
        guard let response = outcome.response else { throw NoAnswer(reason: "\(outcome.failure!)") }
        jar.store(response.headers, from: url, now: now)
        entries.append([
            "startedDateTime": .string(UTCTime.text(now + Double(entries.count) / 100)), "time": 1,
            "request": [
                "method": .string(method), "url": .string(url), "headers": Self.headers(lines),
                "postData": ["text": .string(body ?? "")],
            ],
            "response": [
                "status": .int(response.status), "headers": Self.headers(response.headers),
                "content": ["text": .string(response.text)],
            ],
        ])
        return response
    }

    private static func headers(_ headers: HTTPHeaders) -> JSON {
        .array(headers.fields.map { ["name": .string($0.name), "value": .string($0.value)] })
    }

    /// What was done so far.
    func recording() throws -> Recording {
        try Recording(path: "/flow.har", name: "flow", folder: "", json: ["log": ["entries": .array(entries)]])
    }

    /// Signs the test user in to an application, redeems the code, reads the user and signs out.
    func signIn(to application: SeedApplication) throws {
        let user = try #require(tenant.directory.testUser)
        let redirect = try #require(application.redirectURIs.first)
        let query = FormBody([
            ("client_id", application.id), ("redirect_uri", redirect), ("response_type", "code"),
            ("scope", "openid profile offline_access"), ("prompt", "consent"), ("state", "s"),
        ])
        try send("GET", "/oidc/auth?" + query.text)
        try send("PUT", "/api/experience", json: ["interactionEvent": "SignIn"])
        let identifier: JSON = ["type": "username", "value": .string(user.username ?? "")]
        let verified = try send(
            "POST", "/api/experience/verification/password",
            json: ["identifier": identifier, "password": .string(user.password ?? "")])
        try send(
            "POST", "/api/experience/identification",
            json: ["verificationId": verified.json?["verificationId"] ?? .null])
        let submitted = try send("POST", "/api/experience/submit", json: [:])
        var next = submitted.json?["redirectTo"]?.string
        for _ in 0..<6 {
            guard let place = next, place.hasPrefix(tenant.endpoint) || place.hasPrefix("/") else { break }
            next = try send("GET", place).headers["location"]
        }
        let callback = WebAddress(try #require(next))
        let basic = Base64Text.encode(Array("\(application.id):\(application.secret)".utf8))
        let form = FormBody([
            ("grant_type", "authorization_code"), ("code", callback.queryParameters["code"] ?? ""),
            ("redirect_uri", redirect),
        ])
        let tokens = try send("POST", "/oidc/token", form: form, headers: [("Authorization", "Basic " + basic)])
        let access = try #require(tokens.json?["access_token"]?.string)
        try send("GET", "/oidc/me", headers: [("Authorization", "Bearer " + access)])
        let refresh = FormBody([
            ("grant_type", "refresh_token"), ("refresh_token", tokens.json?["refresh_token"]?.string ?? ""),
        ])
        try send("POST", "/oidc/token", form: refresh, headers: [("Authorization", "Basic " + basic)])
    }
}
