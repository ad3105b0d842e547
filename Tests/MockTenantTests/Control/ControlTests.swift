import Basis
import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite("The control endpoint")
struct ControlTests {
    private func tenant(isOn: Bool = true, _ faults: [String] = []) throws -> RunningTenant {
        try RunningTenant(options: .init(faults: faults, hasControl: isOn))
    }

    private func put(_ running: RunningTenant, _ method: String, _ path: String, _ body: JSON) throws -> HTTPResponse {
        try running.send(
            method, "/__dragoman" + path, headers: [("Content-Type", "application/json")], body: body.text())
    }

    @Test("is off unless asked for, except readiness and the inbox")
    func off() throws {
        let running = try tenant(isOn: false)
        defer { running.tenant.stop() }
        for path in ["/faults", "/journal", "/time", "/state", ""] {
            #expect(try running.send("GET", "/__dragoman" + path).status == 404)
        }
        #expect(try running.send("GET", "/__dragoman/ready").json?["ready"] == true)
        #expect(try running.send("GET", "/__dragoman/inbox").json == ["messages": []])
    }

    @Test(
        "answers no other site's page and no foreign name",
        arguments: [("Origin", "https://evil.example"), ("Host", "evil.example"), ("Host", "localhost.evil.example")])
    func foreign(name: String, value: String) throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let answer = try running.send("GET", "/__dragoman/faults", headers: [(name, value)])
        #expect(answer.status == 403)
    }

    @Test("answers nobody from elsewhere")
    func remote() throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let surface = ControlSurface(
            tenant: running.tenant.runtime, journal: Journal(endpoint: "http://x"), isOn: true, reset: {})
        var request = IncomingRequest("GET", "/__dragoman/faults")
        #expect(surface.answer(request)?.status == 200)
        request.isLocal = false
        #expect(surface.answer(request)?.status == 403)
    }

    @Test("switches faults on and off while the tenant runs")
    func faults() throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let path = "/oidc/.well-known/openid-configuration"
        let before = try running.send("GET", path).json?["issuer"]
        #expect(try put(running, "PUT", "/faults", ["faults": ["discovery-issuer-other"]]).status == 200)
        #expect(try running.send("GET", path).json?["issuer"] != before)
        let more = try put(
            running, "POST", "/faults", [["id": "transport-burst-503", "path": "/oidc/jwks", "times": 1]])
        #expect(more.json?["faults"]?.array?.count == 2)
        #expect(try running.send("GET", "/oidc/jwks").status == 503)
        #expect(try running.send("GET", "/oidc/jwks").status == 200)
        #expect(try running.send("DELETE", "/__dragoman/faults/discovery-issuer-other").status == 200)
        #expect(try running.send("GET", path).json?["issuer"] == before)
    }

    @Test("refuses a fault that there is none of, and changes nothing")
    func unknownFault() throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let answer = try put(running, "PUT", "/faults", ["faults": ["token-type-missing", "transport-rest"]])
        #expect(answer.status == 422)
        #expect(answer.json?["error"]?.string?.contains("did you mean 'transport-reset'?") == true)
        #expect(try running.send("GET", "/__dragoman/faults").json == ["faults": []])
    }

    @Test("lets time pass: a token that was good has expired")
    func time() throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let application = try running.application("Web application")
        let callback = try running.signIn(application)
        let token = try running.exchange(callback, application).json?["access_token"]?.string ?? ""
        let bearer: HTTPHeaders = [("Authorization", "Bearer " + token)]
        #expect(try running.send("GET", "/oidc/me", headers: bearer).status == 200)
        #expect(try put(running, "POST", "/time", ["advance": 3601]).json?["offset"] == 3601)
        #expect(try running.send("GET", "/oidc/me", headers: bearer).status == 401)
        let there = try put(running, "POST", "/time", ["to": "2031-05-06T07:08:09Z"]).json
        #expect(there?["now"]?.string?.hasPrefix("2031-05-06T07:08") == true)
        #expect(try put(running, "POST", "/time", ["to": "tomorrow"]).status == 422)
    }

    @Test("puts everything back")
    func reset() throws {
        let running = try tenant(["token-type-missing"])
        defer { running.tenant.stop() }
        let callback = try running.signIn(try running.application("Web application"))
        #expect(callback.queryParameters["code"] != nil)
        _ = try put(running, "PUT", "/faults", ["faults": []])
        _ = try put(running, "POST", "/time", ["advance": 1000])
        #expect(try running.send("POST", "/__dragoman/reset").status == 204)
        #expect(try running.send("GET", "/__dragoman/faults").json == ["faults": ["token-type-missing"]])
        #expect(try running.send("GET", "/__dragoman/time").json?["offset"] == 0)
        #expect(running.tenant.runtime.withState { $0.oidc.sessions.isEmpty })
        #expect(try running.send("GET", "/__dragoman/journal").json?["log"]?["entries"] == [])
    }

    @Test("a state that was written is read again: the same session, the same keys")
    func state() throws {
        let first = try tenant()
        defer { first.tenant.stop() }
        let application = try first.application("Web application")
        let callback = try first.signIn(application, [("scope", "openid offline_access"), ("prompt", "consent")])
        let token = try first.exchange(callback, application).json?["refresh_token"]?.string ?? ""
        let state = try first.send("GET", "/__dragoman/state")
        let second = try RunningTenant(options: .init(endpoint: first.tenant.endpoint, hasControl: true))
        defer { second.tenant.stop() }
        #expect(try put(second, "PUT", "/state", try #require(state.json)).status == 204)
        #expect(try second.send("GET", "/oidc/jwks").json == first.send("GET", "/oidc/jwks").json)
        let refreshed = try second.post(
            "/oidc/token", [("grant_type", "refresh_token"), ("refresh_token", token)], basic: application)
        #expect(refreshed.json?["access_token"] != nil, "\(refreshed.text)")
        // What is written again is what was read.
        let saved = try JSON(parsing: Array(state.text.utf8))
        try second.tenant.restore(saved)
        let again = try second.tenant.saved()
        for name in ["applications", "users", "connectors", "signInExperienceRecord", "userRoles", "passwords"] {
            #expect(again["entities"]?[name] == saved["entities"]?[name], "\(name)")
        }
    }

    @Test(
        "a state that is none is refused with the place",
        arguments: [
            ("{}", "'version' is missing"), ("{\"version\":7}", "version 7"), ("{\"version\":2}", "'keys' expected"),
            ("{\"version\":2,\"keys\":{}}", "a list expected at 'keys'"),
        ])
    func badState(text: String, reason: String) throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let answer = try put(running, "PUT", "/state", try JSON(parsing: Array(text.utf8)))
        #expect(answer.status == 422)
        #expect(answer.json?["error"]?.string?.contains(reason) == true, "\(answer.text)")
        #expect(try running.send("GET", "/oidc/jwks").status == 200)
    }

    @Test("shows the codes of every connector, by address, as a page too")
    func inbox() throws {
        let browser = try SigningIn(RunningTenant())
        defer { browser.running.tenant.stop() }
        try browser.call("PUT", "", ["interactionEvent": "SignIn"])
        let sent = try browser.call(
            "POST", "/verification/verification-code",
            ["identifier": ["type": "phone", "value": "15555550101"], "interactionEvent": "SignIn"])
        #expect(sent.status == 200)
        let running = browser.running
        let message = try running.send("GET", "/__dragoman/inbox?to=%2B15555550101").json?["messages"]?.array?.first
        let code = try #require(message?["code"]?.string)
        #expect(message?["factory"] == "aliyun-short-message-service")
        let page = try running.send("GET", "/__dragoman/inbox", headers: [("Accept", "text/html")])
        #expect(page.text.contains(code) && page.mediaType == "text/html")
        #expect(try running.send("GET", "/__dragoman/inbox?to=1").json == ["messages": []])
        #expect(try running.send("DELETE", "/__dragoman/inbox").status == 204)
        #expect(try running.send("GET", "/__dragoman/inbox").json == ["messages": []])
    }

    @Test("two tenants on one port are told apart by the host, and know nothing of each other")
    func hosts() throws {
        let running = try tenant()
        defer { running.tenant.stop() }
        let guest = try MockTenant(
            seed: .standard(), options: .init(host: "acme.localhost"), sharingPortOf: running.tenant)
        let path = "/oidc/.well-known/openid-configuration"
        let port = running.tenant.port
        #expect(guest.endpoint == "http://acme.localhost:\(port)")
        let named = try running.send("GET", path, headers: [("Host", "ACME.localhost:\(port)")]).json
        #expect(named?["issuer"]?.string == guest.endpoint + "/oidc")
        #expect(try running.send("GET", path).json?["issuer"]?.string == running.tenant.endpoint + "/oidc")
        guest.stop()
        let after = try running.send("GET", path, headers: [("Host", "acme.localhost:\(port)")]).json
        #expect(after?["issuer"]?.string == running.tenant.endpoint + "/oidc")
    }
}
