import OIDC
import Testing
import Wire

/// What goes over the wire between our client and our server, both ways, unchanged.
@Suite struct HTTPClientTests {
    /// Sends a request to a server that answers with `answer`; gives what the server saw and what the client got.
    private func exchange(
        _ request: HTTPRequest, answer: HTTPResponse = HTTPResponse(status: 200),
        options: HTTPClientOptions = HTTPClientOptions(totalTimeout: 5)
    ) throws -> (seen: IncomingRequest?, outcome: HTTPOutcome) {
        let seen = SeenRequests()
        let server = try HTTPServer(port: 0) { incoming in
            seen.add(incoming)
            return answer
        }
        defer { server.stop() }
        var request = request
        request.url = "http://127.0.0.1:\(server.port)" + request.url
        let outcome = HTTPClient(options: options).send(request)
        #expect(seen.all.count == 1)
        return (seen.all.first, outcome)
    }

    @Test(
        "the request target goes out as written",
        arguments: ["/", "/a/../b/./c", "/a%2fb%20c?x=%41&&y", "/p?", "/?redirect_uri=https://a/b?c=d"])
    func target(target: String) throws {
        #expect(try exchange(.init("GET", target)).seen?.target == target)
    }

    @Test("header lines keep order, spelling, repeats and empty values, and only Host and User-Agent are added")
    func requestHeaders() throws {
        let lines: HTTPHeaders = [("x-B", "1"), ("X-a", ""), ("x-B", "2"), ("X-Blank", "  "), ("Accept", "text/html")]
        let seen = try #require(try exchange(.init("GET", "/", headers: lines)).seen)
        let names = seen.headers.fields.map(\.name).filter { $0 != "Host" }
        #expect(names == ["x-B", "X-a", "x-B", "X-Blank", "Accept", "User-Agent"])
        #expect(seen.headers.all("x-b") == ["1", "2"])
        #expect(seen.headers["x-a"] == "")
        #expect(seen.headers["user-agent"] == "dragoman")
    }

    @Test(
        "method and body arrive as given, without a type of the client's own",
        arguments: [
            HTTPRequest("GET", "/"), HTTPRequest("POST", "/", body: Array("a=b&c=%20".utf8)), HTTPRequest("POST", "/"),
            HTTPRequest("PATCH", "/", body: [0, 255, 10]), HTTPRequest("PUT", "/", body: []),
            HTTPRequest("DELETE", "/"), HTTPRequest("OPTIONS", "/"),
            HTTPRequest("POST", "/", body: [UInt8](repeating: 7, count: 200_000)),
        ])
    func methodAndBody(request: HTTPRequest) throws {
        let (seen, outcome) = try exchange(request)
        #expect(seen?.method == request.method)
        #expect(seen?.body == request.body ?? [])
        #expect(seen?.headers["content-type"] == nil)
        #expect(seen?.headers["expect"] == nil)
        #expect(outcome.response?.status == 200)
    }

    @Test("repeated header lines of an answer stay apart and in order")
    func responseHeaders() throws {
        let lines: HTTPHeaders = [("Set-Cookie", "a=1"), ("X-Between", "x"), ("set-cookie", "b=2")]
        let answer = HTTPResponse(status: 200, headers: lines, body: Array("hello".utf8))
        let response = try #require(try exchange(.init("GET", "/"), answer: answer).outcome.response)
        #expect(response.headers.all("Set-Cookie") == ["a=1", "b=2"])
        let names = ["Set-Cookie", "X-Between", "set-cookie"]
        #expect(response.headers.fields.map(\.name).filter(names.contains) == names)
        #expect(response.text == "hello")
        #expect(response.version == "HTTP/1.1")
    }

    @Test("a redirect is an answer, not an order", arguments: [301, 302, 303, 307, 308])
    func redirects(status: Int) throws {
        let answer = HTTPResponse(status: status, headers: [("Location", "/elsewhere")])
        let response = try #require(try exchange(.init("POST", "/", body: [65]), answer: answer).outcome.response)
        #expect(response.status == status)
        #expect(response.headers["location"] == "/elsewhere")
    }

    @Test("a body at the limit passes, one byte more is too large", arguments: [(1000, true), (1001, false)])
    func bodyLimit(size: Int, passes: Bool) throws {
        let answer = HTTPResponse(status: 200, body: [UInt8](repeating: 65, count: size))
        let outcome = try exchange(.init("GET", "/"), answer: answer, options: .init(maxBodyBytes: 1000)).outcome
        #expect(outcome.response?.body.count == (passes ? size : nil))
        #expect(outcome.failure?.kind == (passes ? nil : .tooLarge))
    }

    @Test("one client serves one server again and again")
    func reuse() throws {
        let server = try HTTPServer(port: 0) { HTTPResponse(status: 200, body: Array($0.target.utf8)) }
        defer { server.stop() }
        let client = HTTPClient()
        for path in ["/1", "/2", "/3"] {
            let method = path == "/2" ? "HEAD" : "GET"
            let response = client.send(.init(method, "http://127.0.0.1:\(server.port)\(path)")).response
            #expect(response?.text == (method == "HEAD" ? "" : path))
        }
    }
}
