import Foundation
import OIDC
import TestSupport
import Testing
import Wire

/// Every way a server can misbehave has an end and a kind, and no message tells more than host and port.
@Suite struct HTTPClientFailureTests {
    private func failure(
        of answer: MisbehavingServer.Answer, options: HTTPClientOptions = HTTPClientOptions(totalTimeout: 60)
    ) throws -> HTTPFailure {
        let server = try MisbehavingServer(answer)
        defer { server.stop() }
        let outcome = HTTPClient(options: options).send(.init("GET", server.url + "path-of-mine?code=secret"))
        #expect(outcome.response == nil)
        let failure = try #require(outcome.failure)
        #expect(!failure.message.contains("secret") && !failure.message.contains("path-of-mine"))
        return failure
    }

    @Test("a port without a listener is refused")
    func refused() throws {
        let outcome = try MisbehavingServer.withClosedPort { port in
            HTTPClient().send(.init("GET", "http://127.0.0.1:\(port)/?code=secret"))
        }
        let failure = try #require(outcome.failure)
        #expect(failure.kind == .refused)
        #expect(!failure.message.contains("secret"))
    }

    @Test("a name that cannot exist is unresolved (RFC 6761 section 6.4)")
    func unresolved() throws {
        let failure = try #require(HTTPClient().send(.init("GET", "http://nothing.invalid/")).failure)
        #expect(failure.kind == .unresolved)
    }

    @Test(
        "an answer that does not come or does not end times out",
        arguments: ["", "HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"])
    func timeout(start: String) throws {
        let failure = try failure(of: .stall(after: start), options: HTTPClientOptions(totalTimeout: 0.3))
        #expect(failure.kind == .timeout)
    }

    @Test(
        "an answer that is not HTTP, or ends too early, is malformed",
        arguments: [
            "", "\0\u{1}\u{2}garbage\n\n", "SSH-2.0-OpenSSH_9.2\r\n", "{\"ok\":true}", "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nab\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc", "HTTP/1.1 200 OK\r\nContent-Ty",
        ])
    func malformed(answer: String) throws {
        #expect(try failure(of: .bytes(answer)).kind == .malformed)
    }

    @Test(
        "an answer without end is cut off at the limits",
        arguments: [
            (start: "HTTP/1.1 200 OK\r\nX-Endless: ", piece: String(repeating: "a", count: 4096)),
            (start: "HTTP/1.1 200 OK\r\n", piece: String(repeating: "X-Line: value\r\n", count: 100)),
            (start: "HTTP/1.1 200 OK\r\n\r\n", piece: String(repeating: "a", count: 4096)),
            (
                start: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                piece: "1000\r\n" + String(repeating: "a", count: 4096) + "\r\n"
            ),
        ])
    func endless(answer: (start: String, piece: String)) throws {
        let options = HTTPClientOptions(totalTimeout: 60, maxBodyBytes: 100_000, maxHeaderBytes: 20_000)
        let failure = try failure(of: .endless(start: answer.start, piece: answer.piece), options: options)
        #expect(failure.kind == .tooLarge)
    }

    @Test("an interruption ends a transfer under way, and keeps later ones from starting")
    func interruption() throws {
        let interruption = Interruption()
        let server = try MisbehavingServer(.stall(after: ""))
        defer { server.stop() }
        let client = HTTPClient(options: HTTPClientOptions(totalTimeout: 10, interruption: interruption))
        let raiser = Thread {
            Thread.sleep(forTimeInterval: 0.1)
            interruption.raise()
        }
        raiser.start()
        let outcome = client.send(.init("GET", server.url))
        #expect(outcome.failure?.kind == .interrupted)
        #expect(outcome.timings.total < 5000)
        #expect(client.send(.init("GET", server.url)).failure?.kind == .interrupted)
    }

    @Test(
        "a request that would break its own lines is not sent",
        arguments: [
            HTTPRequest("GET", "http://127.0.0.1/a b"), HTTPRequest("GET", "http://127.0.0.1/\r\nX: y"),
            HTTPRequest("GE T", "http://127.0.0.1/"), HTTPRequest("", "http://127.0.0.1/"),
            HTTPRequest("GET", "http://127.0.0.1/", headers: [("A", "b\r\nC: d")]),
            HTTPRequest("GET", "http://127.0.0.1/", headers: [("A:", "b")]),
            HTTPRequest("GET", "http://127.0.0.1/", headers: [("A;", "b")]),
            HTTPRequest("GET", "http://127.0.0.1/", headers: [("", "b")]), HTTPRequest("GET", "file:///etc/passwd"),
            HTTPRequest("GET", "gopher://127.0.0.1/"), HTTPRequest("GET", "http://"), HTTPRequest("GET", ""),
            HTTPRequest("GET", "http://127.0.0.1:99999/"),
        ])
    func unsendable(request: HTTPRequest) {
        #expect(HTTPClient().send(request).failure?.kind == .malformed)
    }
}
