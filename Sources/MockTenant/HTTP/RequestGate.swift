import OIDC
import Synchronization
import Wire

/// Stands between a server that already listens and what will answer, since the tenant's own address depends on the port.
final class RequestGate: Sendable {
    private let handler = Mutex<HTTPServer.Handler?>(nil)

    /// Lets requests through.
    func open(_ handler: @escaping HTTPServer.Handler) { self.handler.withLock { $0 = handler } }

    /// The answer of what was opened; 503 until then.
    func answer(_ request: IncomingRequest) -> HTTPResponse {
        guard let handler = handler.withLock({ $0 }) else {
            return HTTPResponse(status: 503, headers: [("Retry-After", "1")])
        }
        return handler(request)
    }
}
