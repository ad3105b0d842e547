import Basis

/// An HTTP response as it was received or is to be sent.
package struct HTTPResponse: Sendable, Hashable {
    package var status: Int
    /// The reason phrase of the wire; empty when the protocol has none.
    package var reason: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    /// Such as `HTTP/1.1`.
    package var version: String

    package init(
        status: Int, reason: String = "", headers: HTTPHeaders = [], body: [UInt8] = [], version: String = "HTTP/1.1"
    ) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
        self.version = version
    }

    /// The body as text; bytes that are not UTF-8 become U+FFFD.
    package var text: String { String(decoding: body, as: UTF8.self) }
    /// The body as JSON, nil when it is not exactly one JSON text.
    package var json: JSON? { try? JSON(parsing: body) }
    /// The media type without parameters, lower case.
    package var mediaType: String? { headers.mediaType }
}
