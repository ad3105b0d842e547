import OIDC
import Testing
import Wire

/// What a handler answers is what goes over the wire, or the client is told that it cannot be.
@Suite struct HTTPServerTests {
    /// The answer a client gets from a handler that gives `answer`.
    private func received(_ answer: HTTPResponse) throws -> HTTPResponse {
        let server = try HTTPServer(port: 0) { _ in answer }
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        return try #require(HTTPClient(options: HTTPClientOptions(totalTimeout: 5)).send(.init("GET", url)).response)
    }

    @Test("a header line without a value, or with blanks alone, arrives as an empty one", arguments: ["", " ", "   "])
    func emptyValue(value: String) throws {
        let answer = try received(
            HTTPResponse(status: 200, headers: [("X-Before", "1"), ("X-Empty", value), ("X-After", "2")]))
        #expect(answer.status == 200)
        #expect(answer.headers.fields.map(\.name).filter { $0.hasPrefix("X-") } == ["X-Before", "X-Empty", "X-After"])
        #expect(answer.headers["x-empty"] == "")
    }

    @Test(
        "a header line that would break the answer apart is answered with 500, which names the header and shows no value",
        arguments: [("X-Split", "a\r\nX-Injected: b"), ("X-Feed", "a\nb"), ("X Name", "a"), ("", "a")])
    func unsendable(name: String, value: String) throws {
        let answer = try received(HTTPResponse(status: 200, headers: [(name, value)], body: Array("secret".utf8)))
        #expect(answer.status == 500)
        #expect(answer.headers["x-injected"] == nil)
        #expect(answer.text.contains("header \"\(name)\"") && !answer.text.contains("secret"))
    }

    @Test("repeated header lines stay apart and keep their order")
    func repeats() throws {
        let answer = try received(
            HTTPResponse(status: 200, headers: [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")], body: Array("x".utf8)))
        #expect(answer.headers.all("set-cookie") == ["a=1", "b=2"])
        #expect(answer.headers["content-length"] == "1")
    }
}
