import Basis
import OIDC
import Wire

/// People who sign in one after the other at a mock tenant in another process, each with a browser of their own, from the
/// authorization request to the tokens.
final class SignInLoad {
    private let mock: MockProcess
    private let client = HTTPClient()
    private let application: (id: String, secret: String, redirectURI: String)
    private let user: (name: String, password: String)

    /// - Throws: `BenchmarkFailure` when the mock's description names no web application or no user.
    init(_ mock: MockProcess) throws {
        self.mock = mock
        let application = mock.description["applications"]?.array?.first { $0["type"] == "Traditional" }
        let user = mock.description["users"]?.array?.first
        guard let id = application?["id"]?.string, let secret = application?["secret"]?.string,
            let uri = application?["redirectUris"]?.strings?.first, let name = user?["username"]?.string,
            let password = user?["password"]?.string
        else { throw BenchmarkFailure("the mock describes no web application or no user") }
        self.application = (id, secret, uri)
        self.user = (name, password)
    }

    /// One sign-in; gives its refresh token.
    ///
    /// - Throws: `BenchmarkFailure` for an answer that is not as it should be.
    @discardableResult
    func signIn() throws -> String {
        var jar = CookieJar()
        let authorization = FormBody([
            ("client_id", application.id), ("redirect_uri", application.redirectURI), ("response_type", "code"),
            ("scope", "openid profile offline_access"), ("prompt", "consent"), ("state", "state"),
        ])
        try send("GET", "/oidc/auth?" + authorization.text, &jar)
        try call("PUT", "", ["interactionEvent": "SignIn"], &jar)
        let proof = try call(
            "POST", "/verification/password",
            ["identifier": ["type": "username", "value": .string(user.name)], "password": .string(user.password)], &jar)
        try call("POST", "/identification", ["verificationId": proof.json?["verificationId"] ?? .null], &jar)
        var target = try call("POST", "/submit", nil, &jar).json?["redirectTo"]?.string ?? ""
        for _ in 0..<10 where target.hasPrefix(mock.endpoint) || target.hasPrefix("/") {
            target = try send("GET", target, &jar).headers["location"] ?? ""
        }
        guard let code = WebAddress(target).queryParameters["code"] else {
            throw BenchmarkFailure("a sign-in ended at \(target.prefix(80))")
        }
        let form = FormBody([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", application.redirectURI),
            ("client_id", application.id), ("client_secret", application.secret),
        ])
        let answer = try send(
            "POST", "/oidc/token", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form.text,
            &jar)
        guard let refresh = answer.json?["refresh_token"]?.string else {
            throw BenchmarkFailure("a sign-in gave no tokens")
        }
        return refresh
    }

    /// Exchanges a refresh token for new tokens.
    ///
    /// - Throws: `BenchmarkFailure` when the tenant does not answer as it should.
    func refresh(_ token: String) throws {
        var jar = CookieJar()
        let form = FormBody([
            ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", application.id),
            ("client_secret", application.secret),
        ])
        try send(
            "POST", "/oidc/token", headers: [("Content-Type", "application/x-www-form-urlencoded")], body: form.text,
            &jar)
    }

    @discardableResult
    private func call(_ method: String, _ path: String, _ body: JSON?, _ jar: inout CookieJar) throws -> HTTPResponse {
        try send(
            method, "/api/experience" + path,
            headers: [("Content-Type", "application/json"), ("Logto-App-Id", application.id)], body: body?.text(), &jar)
    }

    @discardableResult
    private func send(
        _ method: String, _ url: String, headers: HTTPHeaders = [], body: String? = nil, _ jar: inout CookieJar
    ) throws -> HTTPResponse {
        let url = url.hasPrefix("/") ? mock.endpoint + url : url
        var request = HTTPRequest(method, url, headers: headers, body: body.map { Array($0.utf8) })
        if let cookies = jar.header(for: url, now: Stopwatch.now()) { request.headers.add("Cookie", cookies) }
        guard let response = client.send(request).response, response.status < 400 else {
            throw BenchmarkFailure("\(method) \(WebAddress(url).path) was not answered as it should be")
        }
        jar.store(response.headers, from: url, now: Stopwatch.now())
        return response
    }
}
