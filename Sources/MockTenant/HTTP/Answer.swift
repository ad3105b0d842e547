import Basis
import OIDC

/// What a handler answers, before the headers that every answer of its surface has.
struct Answer: Sendable {
    var status: Int
    /// The handler's own header lines in their order on the wire, `Content-Type` among them.
    var headers: HTTPHeaders
    var body: [UInt8]
    /// Whether the request id stands before the content type, as in answers without a body of the handler's own.
    var isDefaultBody = false
    /// Whether a successful GET of this has an `ETag`.
    var hasETag = true
    /// Whether the origin of the request is not allowed to read this.
    var refusesOrigin = false
    /// Whether this is an answer of what stands before the provider, without the provider's headers.
    var isOutsideProvider = false

    init(status: Int, headers: HTTPHeaders = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A JSON body.
    static func json(_ value: JSON, status: Int = 200) -> Answer { .json(bytes: value.bytes(), status: status) }

    /// A JSON body that was written before.
    static func json(bytes: [UInt8], status: Int = 200) -> Answer {
        Answer(status: status, headers: [("Content-Type", "application/json; charset=utf-8")], body: bytes)
    }

    /// A text body.
    static func text(_ text: String, status: Int = 200) -> Answer {
        Answer(status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(text.utf8))
    }

    /// The text body that the server itself fills in for a status without one, such as `Not Found` or `Created`.
    static func reason(_ status: Int, _ text: String) -> Answer {
        var answer = Answer.text(text, status: status)
        answer.isDefaultBody = true
        return answer
    }

    /// 404 with the text `Not Found`.
    static var notFound: Answer { .reason(404, "Not Found") }
    /// 201 with the text `Created`.
    static var created: Answer { .reason(201, "Created") }
    /// 204 without content type and content.
    static var noContent: Answer { Answer(status: 204) }

    /// A page.
    static func html(_ text: String, status: Int = 200) -> Answer {
        Answer(status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(text.utf8))
    }

    /// A redirect with the body of the real server.
    static func redirect(_ status: Int, to location: String) -> Answer {
        Answer(
            status: status, headers: [("Location", location), ("Content-Type", "text/html; charset=utf-8")],
            body: Array("Redirecting to \(HTMLText.escape(location)).".utf8))
    }

    /// This answer with one more header line before the others.
    func leading(_ name: String, _ value: String) -> Answer {
        var answer = self
        answer.headers.fields.insert(.init(name, value), at: 0)
        return answer
    }

    /// This answer with one more header line after the others.
    func adding(_ name: String, _ value: String) -> Answer {
        var answer = self
        answer.headers.add(name, value)
        return answer
    }
}
