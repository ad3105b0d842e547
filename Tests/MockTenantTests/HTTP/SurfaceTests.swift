import Basis
import MockTenant
import OIDC
import Testing

@Suite("What every answer has")
struct SurfaceTests {
    @Test(
        "An unknown route under /oidc is an OAuth error that names the path without /oidc",
        arguments: [("GET", "/oidc/nothing", "GET on /nothing"), ("DELETE", "/oidc", "DELETE on /")])
    func unknownProviderRoute(method: String, path: String, named: String) throws {
        let response = try RunningTenant().send(method, path)
        #expect(response.status == 404)
        #expect(response.json?["error"] == "invalid_request")
        let description = response.json?["error_description"]?.string
        #expect(description == "unrecognized route or not allowed method (\(named))")
        #expect(response.headers["logto-core-request-id"]?.count == 16)
        #expect(response.headers["etag"] == nil)
    }

    @Test("A known API path with another method is 405 with Allow, an unknown one is 404, both as text")
    func apiMethods() throws {
        let tenant = try RunningTenant()
        #expect(try tenant.send("GET", "/api/STATUS/").status == 204)
        let other = try tenant.send("POST", "/api/status", body: "")
        #expect(other.status == 405)
        #expect(other.headers["allow"] == "HEAD, GET")
        #expect(other.text == "Method Not Allowed")
        let unknown = try tenant.send("GET", "/api/nothing")
        #expect(unknown.status == 404)
        #expect(unknown.text == "Not Found")
        #expect(unknown.headers["vary"] == "Accept-Encoding, Origin")
    }

    @Test(
        "Outside of /oidc and /api every path is the page of an application, hidden files and its parts are not",
        arguments: [
            ("/jwks", 200), ("/some/where", 200), ("/.well-known/openid-configuration", 404), ("/assets/a.js", 404),
        ])
    func pages(path: String, status: Int) throws {
        let answer = try RunningTenant().send("GET", path)
        #expect(answer.status == status)
        #expect(answer.headers["content-type"]?.hasPrefix(status == 200 ? "text/html" : "text/plain") == true)
        #expect(try RunningTenant().send("POST", path, body: "").status == 404)
    }

    @Test("Endpoints of the metadata follow the name that the tenant is asked by, the issuer does not")
    func otherName() throws {
        let tenant = try RunningTenant()
        let answer = try tenant.send(
            "GET", "http://127.0.0.1:\(tenant.tenant.port)/oidc/.well-known/openid-configuration")
        #expect(answer.json?["issuer"]?.string == tenant.tenant.endpoint + "/oidc")
        #expect(answer.json?["token_endpoint"]?.string == "http://127.0.0.1:\(tenant.tenant.port)/oidc/token")
    }

    @Test("The message follows Accept-Language, the description stays English")
    func localizedMessage() throws {
        let response = try RunningTenant().send(
            "GET", "/oidc/nothing?parse_error=false", headers: [("Accept-Language", "de")])
        #expect(response.json?["code"] == nil)
        #expect(response.json?["message"] == nil)
    }

    @Test("A preflight is answered 204 for any origin; other OPTIONS are unknown routes")
    func preflight() throws {
        let tenant = try RunningTenant()
        let answer = try tenant.send(
            "OPTIONS", "/oidc/token",
            headers: [("Origin", "https://any.example"), ("Access-Control-Request-Method", "POST")])
        #expect(answer.status == 204)
        #expect(answer.headers["access-control-allow-origin"] == "https://any.example")
        #expect(answer.headers["access-control-allow-methods"] == "POST")
        #expect(try tenant.send("OPTIONS", "/oidc/token").status == 404)
    }
}
