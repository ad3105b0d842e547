import Basis
import OIDC
import TestSupport
import Testing

@testable import MockTenant

/// Bad input of any kind is answered or refused; nothing breaks, nothing waits, nothing is let through into a header.
@Suite("The HTTP surface under bad input")
struct FuzzTests {
    @Test("survives requests that are almost right", arguments: [1, 2] as [UInt64])
    func survives(seed: UInt64) throws {
        let running = try RunningTenant(options: .init(random: RandomSource(seed: [1]), isSeeded: true))
        defer { running.tenant.stop() }
        let management = try #require(running.tenant.directory.management)
        let token = try running.post(
            "/oidc/token",
            [
                ("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api"), ("scope", "all"),
            ], basic: management
        ).json?["access_token"]?.string
        var fuzzer = RequestFuzzer(seed: seed, directory: running.tenant.directory)
        for number in 0..<Nightly.fuzzRuns / 2 {
            let request = fuzzer.request(token: token ?? "")
            let connection = try #require(RawConnection(port: running.tenant.port))
            connection.write(request)
            connection.finish()
            let head = { String(decoding: request.prefix(300), as: UTF8.self) }
            guard let answer = connection.readToEnd() else {
                Issue.record("request \(number) of seed \(seed) is not answered: \(head())")
                continue
            }
            let lines = Self.headerLines(answer)
            #expect(!lines.contains { $0.hasPrefix("X-Injected") }, "request \(number): \(head())")
            let isBroken = lines.first?.hasPrefix("HTTP/1.1 500") ?? false
            #expect(!isBroken || Self.breaksInTheRealServerToo(head()), "request \(number): \(head())")
        }
        #expect(try running.send("GET", "/__dragoman/ready").status == 200)
        #expect(try running.send("GET", "/oidc/jwks").json?["keys"]?.array?.isEmpty == false)
    }

    private static func headerLines(_ answer: [UInt8]) -> [String] {
        let text = String(decoding: answer.prefix(65_536), as: UTF8.self)
        return text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
    }

    /// The device page's address under its form's is taken for an interaction there, as recorded.
    private static func breaksInTheRealServerToo(_ head: String) -> Bool { head.contains("/oidc/device/auth") }

    @Test(
        "answers what is no HTTP",
        arguments: [
            "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nHost localhost\r\n\r\n", "\0\0\0\0",
            "GET / HTTP/1.1\r\n\r\n", "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n", "\u{16}\u{3}\u{1}",
            "POST /oidc/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST /oidc/token HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        ])
    func noHTTP(text: String) throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let connection = try #require(RawConnection(port: running.tenant.port))
        connection.write(Array(text.utf8))
        connection.finish()
        #expect(connection.readToEnd() != nil)
        #expect(try running.send("GET", "/__dragoman/ready").status == 200)
    }

    @Test("refuses bodies beyond its limits before they are there")
    func hugeBody() throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let connection = try #require(RawConnection(port: running.tenant.port))
        connection.write(
            Array("POST /api/users HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 33554432\r\n\r\n".utf8))
        let piece = [UInt8](repeating: 65, count: 1 << 20)
        for _ in 0..<32 where !connection.write(piece) { break }
        let answer = String(decoding: connection.readToEnd() ?? [], as: UTF8.self)
        #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413"))
        #expect(try running.send("GET", "/__dragoman/ready").status == 200)
    }

    @Test(
        "never sends a browser to a redirect URI that only looks registered",
        arguments: [
            "http://localhost:3000/callback/../evil", "http://localhost:3000@evil.example/callback",
            "http://localhost:3000/callback\u{200B}", "http://localhost:3000/callback%00",
            "http://localhost:3000/callback\r\nLocation: http://evil.example", "http://localhost:3000/callback#f",
            "http://localhost:3000/\u{212A}allback", "http://localhost:3000//callback",
            "http://loca\u{200D}lhost:3000/callback", "http://localhost:3000/callback\\..\\evil",
        ])
    func redirects(uri: String) throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let application = try running.application("Web application")
        let answer = try running.send("GET", running.authorization(application, [("redirect_uri", uri)]))
        #expect(answer.status == 400, "\(answer.status) \(answer.headers["location"] ?? "")")
        #expect(answer.headers["location"] == nil)
    }

    @Test(
        "sends a browser to the registered URI, however a browser would read it",
        arguments: [
            "http://ｌocalhost:3000/callback", "http://localhost:3000\\callback", " http://localhost:3000/callback",
            "HTTP://LOCALHOST:3000/x/../callback", "http://local\u{AD}host:3000/callback",
            "http:localhost:3000/call\nback",
        ])
    func spellings(uri: String) throws {
        let running = try RunningTenant()
        defer { running.tenant.stop() }
        let application = try running.application("Web application")
        let parameters = [("redirect_uri", uri), ("prompt", "none")]
        let answer = try running.send("GET", running.authorization(application, parameters))
        #expect(answer.headers["location"]?.hasPrefix("http://localhost:3000/callback?error=login_required") == true)
    }
}
