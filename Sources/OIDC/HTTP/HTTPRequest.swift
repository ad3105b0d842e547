/// An HTTP request as it is or was sent.
package struct HTTPRequest: Sendable, Hashable {
    package var method: String
    /// The absolute URL for a client; origin form (`/oidc/auth?…`, undecoded) at a server.
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]?

    package init(_ method: String = "GET", _ url: String, headers: HTTPHeaders = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// The body as text; bytes that are not UTF-8 become U+FFFD.
    package var bodyText: String? { body.map { String(decoding: $0, as: UTF8.self) } }
}
