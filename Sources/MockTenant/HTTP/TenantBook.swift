import OIDC
import Synchronization
import Wire

/// The tenants of a port, which come after it, since a tenant's own address depends on the port.
final class TenantBook: Sendable {
    /// What answers for one tenant; functions that lie in a lock by themselves would be wrapped anew at each look.
    struct Surface: Sendable {
        /// The host that requests have to name, lower case without port; nil answers every other one.
        var host: String?
        var answer: HTTPServer.Handler
        var delivery: @Sendable (IncomingRequest, HTTPResponse) -> Delivery?
    }

    private let surfaces = Mutex<[Surface]>([])

    /// Lets requests through to a tenant; one of the same host before it is replaced.
    func open(_ surface: Surface) {
        surfaces.withLock { surfaces in
            surfaces.removeAll { $0.host == surface.host }
            surfaces.append(surface)
        }
    }

    /// Lets no more requests through to the tenant of a host.
    func close(host: String?) { surfaces.withLock { $0.removeAll { $0.host == host } } }

    /// The answer of the tenant that a request means; 503 while there is none.
    func answer(_ request: IncomingRequest) -> HTTPResponse {
        surface(for: request)?.answer(request) ?? HTTPResponse(status: 503, headers: [("Retry-After", "1")])
    }

    /// How that tenant sends an answer; nil as it should be.
    func delivery(of answer: HTTPResponse, to request: IncomingRequest) -> Delivery? {
        surface(for: request)?.delivery(request, answer)
    }

    private func surface(for request: IncomingRequest) -> Surface? {
        surfaces.withLock { surfaces in
            guard surfaces.count > 1 || surfaces.first?.host != nil else { return surfaces.first }
            let host = (request.headers["host"] ?? "").prefix { $0 != ":" }.lowercased()
            return surfaces.first { $0.host == host } ?? surfaces.first { $0.host == nil }
        }
    }
}
