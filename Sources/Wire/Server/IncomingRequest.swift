import Basis
import OIDC

/// A request as it reached a server: the request target undecoded, header lines in the order and spelling of the wire.
package struct IncomingRequest: Sendable, Hashable {
    package var method: String
    /// The request target as sent, such as `/oidc/auth?client_id=a%20b` (RFC 9112 §3.2.1).
    package var target: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    /// Whether it came over the loopback address; a request that was made here counts as such.
    package var isLocal = true

    package init(_ method: String, _ target: String, headers: HTTPHeaders = [], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The target without query, undecoded; the origin of an absolute-form target is cut off.
    package var path: String {
        let end = target.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? target.endIndex
        var text = target[..<end]
        if text.utf8.first != UInt8(ascii: "/"), let scheme = text.range(of: "://") {
            text = text[scheme.upperBound...].drop { $0 != "/" }
        }
        return text.isEmpty ? "/" : String(text)
    }

    /// The query as sent, without its question mark; empty when there is none.
    package var query: String {
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return "" }
        return String(target[target.index(after: mark)...])
    }

    /// The body as text; bytes that are not UTF-8 become U+FFFD.
    package var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The media type of the body without parameters, lower case.
    package var mediaType: String? { headers.mediaType }
}
