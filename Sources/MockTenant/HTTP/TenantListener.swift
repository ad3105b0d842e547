import OIDC
import Wire

/// A port on which tenants answer: one, or several that are told apart by the host that a request names.
final class TenantListener: Sendable {
    private let server: HTTPServer
    private let book: TenantBook
    var port: UInt16 { server.port }
    /// The certificate that clients have to trust, as PEM text; nil without TLS.
    let certificate: String?

    /// Larger request bodies are refused before anybody reads them, in bytes; the tenant's own limits are lower.
    private static let bodyLimit = 2 << 20

    /// Starts to listen; answers 503 until a tenant is there.
    init(port: UInt16, address: String, certificate: LoopbackCertificate? = nil) throws(HTTPServerError) {
        let book = TenantBook()
        self.book = book
        self.certificate = certificate?.certificate
        server = try HTTPServer(
            port: port, address: address, bodyLimit: Self.bodyLimit, certificate: certificate,
            delivery: { request, answer in book.delivery(of: answer, to: request) },
            handler: { request in book.answer(request) })
    }

    func open(_ surface: TenantBook.Surface) { book.open(surface) }

    func close(host: String?) { book.close(host: host) }

    func stop() { server.stop() }
}
