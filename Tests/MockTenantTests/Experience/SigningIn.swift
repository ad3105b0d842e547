import Basis
import MockTenant
import OIDC
import Wire

/// A browser in the middle of a sign-in: cookies, the Experience API, redirects walked one by one.
final class SigningIn {
    let running: RunningTenant
    let application: SeedApplication
    private var jar = CookieJar()

    /// Sends an authorization request for an application.
    init(_ running: RunningTenant, application name: String = "Web application", extra: String = "") throws {
        self.running = running
        let application = running.tenant.directory.applications.first { $0.name == name }
        guard let application else { throw Fault(reason: "no application '\(name)'") }
        self.application = application
        let query = FormBody([
            ("client_id", application.id), ("redirect_uri", application.redirectURIs.first ?? ""),
            ("response_type", "code"), ("scope", "openid profile email"), ("state", "state-1"), ("prompt", "consent"),
        ])
        let answer = try get(running.tenant.endpoint + "/oidc/auth?" + query.text + extra)
        guard answer.status == 303 else { throw Fault(reason: answer.text) }
    }

    struct Fault: Error { let reason: String }

    /// Opens an absolute URL or a path of the tenant with the cookies that belong to it.
    func get(_ url: String) throws -> HTTPResponse { try send("GET", url) }

    func send(_ method: String, _ url: String, headers: HTTPHeaders = [], body: String? = nil) throws -> HTTPResponse {
        let url = url.hasPrefix("/") ? running.tenant.endpoint + url : url
        var request = HTTPRequest(method, url, headers: headers, body: body.map { Array($0.utf8) })
        if let cookies = jar.header(for: url, now: SystemClock.now()) { request.headers.add("Cookie", cookies) }
        let outcome = running.client.send(request)
        guard let response = outcome.response else { throw Fault(reason: String(describing: outcome.failure)) }
        jar.store(response.headers, from: url, now: SystemClock.now())
        return response
    }

    /// A form as a page sends it.
    func post(_ url: String, _ fields: [(String, String)]) throws -> HTTPResponse {
        try send(
            "POST", url, headers: [("Content-Type", "application/x-www-form-urlencoded")], body: FormBody(fields).text)
    }

    /// A call of the Experience API.
    @discardableResult
    func call(_ method: String, _ path: String, _ body: JSON? = nil) throws -> HTTPResponse {
        try send(
            method, "/api/experience" + path,
            headers: [("Content-Type", "application/json"), ("Logto-App-Id", application.id)], body: body?.text())
    }

    /// The verification id of an answer.
    func verification(_ answer: HTTPResponse) throws -> String {
        guard let id = answer.json?["verificationId"]?.string else { throw Fault(reason: answer.text) }
        return id
    }

    /// Submits and walks to the application's callback, whose URL it gives.
    func finish() throws -> String {
        let submitted = try call("POST", "/submit")
        guard let target = submitted.json?["redirectTo"]?.string else { throw Fault(reason: submitted.text) }
        return try walk(target)
    }

    /// Follows redirects until they leave the tenant.
    func walk(_ start: String) throws -> String {
        var url = start
        for _ in 0..<10 {
            let answer = try get(url)
            guard let location = answer.headers["location"] else { throw Fault(reason: answer.text) }
            url = URLReference(location).resolved(against: URLReference(running.tenant.endpoint + url.prefix(0))).text
            if !url.hasPrefix(running.tenant.endpoint) { return url }
        }
        throw Fault(reason: "too many redirects")
    }
}
