import Basis
import OIDC
import Testing

@testable import Conformance

@Suite struct ComparisonTests {
    /// A recorded answer and the places where another answer differs from it.
    private func places(
        _ old: HTTPResponse, _ new: HTTPResponse, path: String = "/api/things", requestBody: String = "",
        correlation: Correlation = Correlation()
    ) throws -> [String] {
        let entry: JSON = [
            "startedDateTime": "2026-11-21T09:33:20.000Z", "time": 1,
            "request": [
                "method": "POST", "url": .string("http://localhost:3001" + path), "headers": [],
                "postData": ["text": .string(requestBody)],
            ],
            "response": [
                "status": .int(old.status),
                "headers": .array(
                    old.headers.fields.map { ["name": .string($0.name), "value": .string($0.value)] }),
                "content": ["text": .string(old.text)],
            ],
        ]
        let recording = try Recording(path: "r.har", name: "r", folder: "f", json: ["log": ["entries": [entry]]])
        let start = recording.start
        let comparison = Comparison(
            correlation, recording.entries[0], sentAt: start + 1000, recordingStart: start, began: start + 1000)
        comparison.answer(new)
        return comparison.differences.map(\.place)
    }

    private func json(_ text: String, status: Int = 200, _ headers: HTTPHeaders = []) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: HTTPHeaders([.init("Content-Type", "application/json")] + headers.fields),
            body: Array(text.utf8))
    }

    @Test(
        "bodies are compared by members, types and null, not by order",
        arguments: [
            (#"{"a":1,"b":null}"#, #"{"b":null,"a":1}"#, []), (#"{"a":1}"#, #"{"a":"1"}"#, ["body.a"]),
            (#"{"a":null}"#, #"{}"#, ["body.a"]), (#"{}"#, #"{"a":null}"#, ["body.a"]),
            (#"{"a":1}"#, #"{"a":1.0}"#, ["body.a"]), (#"{"a":[1,2]}"#, #"{"a":[1]}"#, ["body.a.length"]),
            (#"{"a":"x"}"#, #"{"a":"y"}"#, ["body.a"]), (#"{"a":{"b":true}}"#, #"{"a":{"b":false}}"#, ["body.a.b"]),
            (#"{"id":"ngivf6utuvrp"}"#, #"{"id":"aaaaaabbbbbb"}"#, []),
            (#"{"id":"ngivf6utuvrp"}"#, #"{"id":"short"}"#, ["body.id"]),
            (#"{"message":"User ngivf6utuvrp is gone"}"#, #"{"message":"User aaaa11bbbbbb is gone"}"#, []),
            (#"{"message":"User ngivf6utuvrp is gone"}"#, #"{"message":"User aaaa11bbbbbb left"}"#, ["body.message"]),
            (#"{"list":["b","a"]}"#, #"{"list":["a","b"]}"#, ["body.list[0]", "body.list[1]"]),
        ])
    func bodies(old: String, new: String, expected: [String]) throws {
        #expect(try places(json(old), json(new)) == expected)
    }

    @Test("points in time may lie where they lay from the request, and nowhere else")
    func times() throws {
        // The recorded request was made at 1795253600, the other one a thousand seconds later.
        #expect(try places(json(#"{"createdAt":1795253600123}"#), json(#"{"createdAt":1795254600999}"#)) == [])
        #expect(
            try places(json(#"{"createdAt":1795253600123}"#), json(#"{"createdAt":1795253700123}"#)) == [
                "body.createdAt"
            ])
        #expect(
            try places(json(#"{"expiresAt":1795257200000}"#), json(#"{"expiresAt":1795254600000}"#)) == [
                "body.expiresAt"
            ])
        #expect(
            try places(json(#"{"iat":1795253600,"exp":1795257200}"#), json(#"{"iat":1795254600,"exp":1795258200}"#))
                == [])
    }

    @Test("the headers that matter are compared, others are not")
    func headers() throws {
        let old = json("{}", [("Cache-Control", "no-store"), ("ETag", "W/\"2-a\""), ("X-Trace", "1")])
        #expect(try places(old, json("{}", [("Cache-Control", "no-store"), ("ETag", "W/\"3-b\"")])) == [])
        #expect(
            try places(old, json("{}", [("Cache-Control", "no-cache")])) == ["header cache-control", "header etag"])
        #expect(try places(json("{}", status: 201), json(#"{"a":1}"#)) == ["status"])
    }

    @Test("redirects are compared by origin, path and parameters")
    func redirects() throws {
        func redirect(_ location: String) -> HTTPResponse {
            HTTPResponse(status: 303, headers: [("Location", location)])
        }
        let old = redirect("https://app.example/cb?code=BCA1PhJJ6GvC_hjx8S0JaNnSzsXDXlE6oVugpCDqGy8&state=s")
        let code = "XXXXPhJJ6GvC_hjx8S0JaNnSzsXDXlE6oVugpCDqGy8"
        #expect(try places(old, redirect("https://app.example/cb?code=\(code)&state=s")) == [])
        #expect(try places(old, redirect("https://app.example/cb?state=s&code=\(code)")) == [])
        #expect(try places(old, redirect("https://app.example/cb?code=\(code)&state=t")) == ["header location?.state"])
        #expect(try places(old, redirect("https://app.example/cb?code=\(code)")) == ["header location?parameters"])
        #expect(try places(old, redirect("https://other.example/cb?code=\(code)&state=s")) == ["header location"])
        #expect(try places(old, redirect("https://app.example/x?code=\(code)&state=s")) == ["header location path"])
    }

    @Test("cookies are compared by name, attributes and life time")
    func cookies() throws {
        func cookie(_ line: String) -> HTTPResponse { HTTPResponse(status: 204, headers: [("Set-Cookie", line)]) }
        let old = cookie("_session=EmT8EXvYVj2rABtTz9XZg; path=/; samesite=lax; httponly")
        #expect(try places(old, cookie("_session=AmT8EXvYVj2rABtTz9XZg; path=/; httponly; samesite=lax")) == [])
        #expect(
            try places(old, cookie("_session=AmT8EXvYVj2rABtTz9XZg; path=/; samesite=lax"))
                == ["header set-cookie _session attributes"])
        #expect(
            try places(old, cookie("_session=AmT8EXvYVj2rABtTz9XZg; path=/x; samesite=lax; httponly"))
                == ["header set-cookie _session path path"])
        #expect(try places(old, HTTPResponse(status: 204)) == ["header set-cookie names"])
    }

    @Test("a value that the tenant gave twice where the recording has two is a difference")
    func repeated() throws {
        let correlation = Correlation()
        #expect(
            try places(
                json(#"{"id":"ngivf6utuvrp","other":{"id":"cw36ux89t7k3"}}"#),
                json(#"{"id":"aaaa11bbbbbb","other":{"id":"aaaa11bbbbbb"}}"#), correlation: correlation)
                == ["body.other.id"])
    }

    @Test("lists without an order of their own are matched row by row")
    func unordered() throws {
        let (old, new) = (#"[{"name":"read"},{"name":"write"}]"#, #"[{"name":"write"},{"name":"read"}]"#)
        #expect(try places(json(old), json(new), path: "/api/roles/r1/scopes") == [])
        #expect(try places(json(old), json(new), path: "/api/roles") == ["body[0].name", "body[1].name"])
    }

    @Test("pages are compared by title and forms")
    func pages() throws {
        func page(_ inner: String) -> HTTPResponse {
            HTTPResponse(
                status: 200, headers: [("Content-Type", "text/html")], body: Array("<title>T</title>\(inner)".utf8))
        }
        let old = page(#"<form action="/x" method="post"><input type="hidden" name="a" value="1"/></form>"#)
        #expect(
            try places(
                old,
                page(#"<p>more</p><form method="POST" action="/x"><input name="a" type="hidden" value="1"></form>"#))
                == [])
        #expect(
            try places(old, page(#"<form method="get" action="/x"><input name="b" type="hidden" value="1"></form>"#))
                == ["form method", "form inputs"])
        #expect(try places(old, page("")) == ["forms"])
    }

    @Test(
        "a request that is signed for its day is compared without signature and day",
        arguments: [
            ("AKID/2026-11-21/sms/tc3_request", "AKID/2026-11-22/sms/tc3_request", []),
            ("AKIA/20261121/us-east-1/ses/aws4_request", "AKIA/20261122/us-east-1/ses/aws4_request", []),
            ("AKIA/20261121/us-east-1/ses", "AKIB/20261122/us-east-1/ses", ["far header authorization"]),
            ("AKIA/20261121/us-east-1/ses", "AKIA/20261122/eu-west-1/ses", ["far header authorization"]),
        ])
    func signedRequests(old: String, new: String, expected: [String]) throws {
        func header(_ credential: String, _ digit: String) -> String {
            "X Credential=\(credential), SignedHeaders=host, Signature=" + String(repeating: digit, count: 64)
        }
        let entry: JSON = [
            "startedDateTime": "2026-11-21T09:33:20.000Z", "time": 1, "_dragoman": ["side": "far"],
            "request": [
                "method": "POST", "url": "https://api.example.com/",
                "headers": [["name": "authorization", "value": .string(header(old, "a"))]],
            ], "response": ["status": 200, "headers": [], "content": ["text": "{}"]],
        ]
        let recording = try Recording(path: "r.har", name: "r", folder: "f", json: ["log": ["entries": [entry]]])
        let start = recording.start
        let comparison = Comparison(
            Correlation(), recording.entries[0], sentAt: start, recordingStart: start, began: start)
        comparison.farRequest(query: "", headers: [("authorization", header(new, "b"))], body: "")
        #expect(comparison.differences.map(\.place) == expected)
    }
}
