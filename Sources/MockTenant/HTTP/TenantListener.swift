import OIDC
import Synchronization
import Wire

/// A port on which tenants answer: one, or several that are told apart by the host that a request names.
final class TenantListener: Sendable {
    /// What answers for one tenant.
    struct Surface: Sendable {
        /// The host that requests have to name, lower case without port; nil answers every other one.
        var host: String?
        var answer: HTTPServer.Handler
        var delivery: @Sendable (IncomingRequest, HTTPResponse) -> Delivery?
    }

    /// The tenants, which come after the port, since a tenant's own address depends on it.
    private final class Book: Sendable {
        let surfaces = Mutex<[Surface]>([])

        func surface(for request: IncomingRequest) -> Surface? {
            surfaces.withLock { surfaces in
                guard surfaces.count > 1 || surfaces.first?.host != nil else { return surfaces.first }
                let host = (request.headers["host"] ?? "").prefix { $0 != ":" }.lowercased()
                return surfaces.first { $0.host == host } ?? surfaces.first { $0.host == nil }
            }
        }
    }

    private let server: HTTPServer
    private let book: Book
    let address: String
    var port: UInt16 { server.port }

    /// Larger request bodies are refused before anybody reads them, in bytes; the tenant's own limits are lower.
    private static let bodyLimit = 2 << 20

    /// Starts to listen; answers 503 until a tenant is there.
    init(port: UInt16, address: String) throws(HTTPServerError) {
        let book = Book()
        self.book = book
        self.address = address
        server = try HTTPServer(
            port: port, address: address, bodyLimit: Self.bodyLimit,
            delivery: { request, answer in book.surface(for: request)?.delivery(request, answer) },
            handler: { request in
                book.surface(for: request)?.answer(request)
                    ?? HTTPResponse(status: 503, headers: [("Retry-After", "1")])
            })
    }

    /// Lets requests through to a tenant; one of the same host before it is replaced.
    func open(_ surface: Surface) {
        book.surfaces.withLock { surfaces in
            surfaces.removeAll { $0.host == surface.host }
            surfaces.append(surface)
        }
    }

    /// Lets no more requests through to the tenant of a host.
    func close(host: String?) { book.surfaces.withLock { $0.removeAll { $0.host == host } } }

    func stop() { server.stop() }
}
