import Conformance
import OIDC
import Wire

/// A browser without a screen: cookies, redirects walked one by one, self-submitting forms.
final class Browser {
    let recorder: Recorder
    private(set) var jar = CookieJar()
    private let endpoints: Endpoints
    /// Longest chain of redirects.
    private let hopLimit = 20

    init(recorder: Recorder, endpoints: Endpoints) {
        self.recorder = recorder
        self.endpoints = endpoints
    }

    /// Sends a request with the cookies that belong to it and keeps those it sets.
    @discardableResult
    func send(
        _ request: HTTPRequest, role: Exchange.Role, purpose: String, probe: Exchange.Probe? = nil
    ) -> Exchange {
        var request = request
        request.url = String(request.url.prefix { $0 != "#" })
        if request.headers["accept"] == nil { request.headers.add("Accept", "*/*") }
        let now = recorder.options.clock()
        if let cookies = jar.header(for: request.url, now: now) { request.headers.set("Cookie", cookies) }
        let exchange = recorder.send(request, role: role, purpose: purpose, probe: probe)
        if let response = exchange.response { jar.store(response.headers, from: request.url, now: now) }
        return exchange
    }

    /// Opens a URL and goes where it leads, until the application or a page that wants a person.
    func open(_ url: String, purpose: String, redirectURI: String?, probe: Exchange.Probe? = nil) -> Landing {
        let exchange = send(HTTPRequest("GET", url), role: endpoints.role(of: url), purpose: purpose, probe: probe)
        return follow(exchange, redirectURI: redirectURI, probe: probe)
    }

    /// Sends a request as part of a visit to pages, the tenant's sign-in pages among them.
    func visit(_ request: HTTPRequest, purpose: String) -> Exchange {
        send(request, role: endpoints.pageRole(of: request.url), purpose: purpose)
    }

    /// Goes on from an answer.
    ///
    /// - Parameter opensPages: whether the tenant's sign-in pages are opened like others, and not where the walk ends.
    func follow(
        _ first: Exchange, redirectURI: String?, probe: Exchange.Probe? = nil, opensPages: Bool = false
    ) -> Landing {
        var exchange = first
        var visited: [String: Int] = [exchange.request.url: 1]
        for _ in 0..<hopLimit {
            guard let response = exchange.response, let next = next(after: response, to: exchange.request) else {
                return .end(exchange)
            }
            if let redirectURI, Self.leads(next.url, to: redirectURI) {
                return .callback(url: next.callback ?? next.url, from: exchange)
            }
            if !opensPages, endpoints.isSignInPage(next.url) { return .signInPage(url: next.url, from: exchange) }
            guard ["http", "https"].contains(URLReference(next.url).scheme), !next.isRefused else {
                return .end(exchange)
            }
            visited[next.url, default: 0] += 1
            if visited[next.url, default: 0] > 3 { break }
            let request = HTTPRequest(next.method, next.url, headers: next.headers, body: next.body)
            let role = opensPages ? endpoints.pageRole(of: next.url) : endpoints.role(of: next.url)
            exchange = send(request, role: role, purpose: Self.purpose(of: role), probe: probe)
        }
        recorder.markRedirectLoop(
            exchange.id, message: "redirects do not end after \(hopLimit) hops or repeat themselves")
        return .end(recorder.exchanges[exchange.id - 1])
    }

    private struct Next {
        var url: String
        var method = "GET"
        var headers: HTTPHeaders = []
        var body: [UInt8]?
        /// For `form_post`: the callback with its parameters in the query.
        var callback: String?
        /// Whether it would hand a form on to another origin, password and all, which is not done.
        var isRefused = false
    }

    /// What a browser would do with an answer; nil when it would stay.
    private func next(after response: HTTPResponse, to request: HTTPRequest) -> Next? {
        let base = URLReference(request.url)
        if [301, 302, 303, 307, 308].contains(response.status), let location = response.headers["location"] {
            let target = URLReference(location).resolved(against: base)
            // 307 and 308 keep method and body (RFC 9110 §15.4.8).
            guard response.status >= 307, request.method == "POST", let body = request.body else {
                return Next(url: target.text)
            }
            let type = request.headers["content-type"] ?? "application/x-www-form-urlencoded"
            return Next(
                url: target.text, method: "POST", headers: [("Content-Type", type)], body: body,
                isRefused: target.origin != base.origin)
        }
        guard response.status == 200, response.mediaType == "text/html",
            let form = PageForm.first(in: response.text), form.isSelfSubmitting
        else { return nil }
        let action = URLReference(form.action).resolved(against: base).text
        let text = FormBody(form.fields).text
        let joined = action + (action.contains("?") ? "&" : "?") + text
        guard form.method == "POST" else { return Next(url: joined) }
        return Next(
            url: action, method: "POST", headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(text.utf8), callback: joined)
    }

    /// Whether a URL is the redirect URI with nothing but parameters added.
    static func leads(_ url: String, to redirectURI: String) -> Bool {
        let target = String(redirectURI.prefix { $0 != "?" && $0 != "#" })
        let bare = String(url.prefix { $0 != "?" && $0 != "#" })
        return bare == target || bare == target + "/" || bare + "/" == target
    }

    private static func purpose(of role: Exchange.Role) -> String {
        switch role {
        case .resume: "go on with the authorization request"
        case .consent: "consent"
        case .endSessionConfirm: "confirm the sign-out"
        case .signInPage: "open the sign-in page"
        case .provider: "at the identity provider"
        case .connectorCallback: "back from the identity provider"
        default: "follow a redirect"
        }
    }

    /// Changes the value of a cookie, for tests that send broken ones.
    func breakCookie(_ name: String) {
        guard let value = jar[name]?.value else { return }
        jar.replaceValue(of: name, with: value.hasSuffix("A") ? value.dropLast() + "B" : value.dropLast() + "A")
    }

    /// A browser with the same cookies, which go their own way from now on.
    func twin() -> Browser {
        let twin = Browser(recorder: recorder, endpoints: endpoints)
        twin.jar = jar
        return twin
    }

    /// Forgets cookies of that name.
    func forgetCookie(_ name: String) { jar.remove(name) }
}
