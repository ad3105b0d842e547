import OIDC
import Synchronization
import Wire

/// Stands between a server that already listens and what will answer, since the tenant's own address depends on the port.
final class RequestGate: Sendable {
    /// What was opened; a bare function in the lock would be wrapped anew at each look, each request slower than the last.
    private struct Opened: Sendable {
        let answer: HTTPServer.Handler
    }

    private let opened = Mutex<Opened?>(nil)

    /// Lets requests through.
    func open(_ handler: @escaping HTTPServer.Handler) { opened.withLock { $0 = Opened(answer: handler) } }

    /// The answer of what was opened; 503 until then.
    func answer(_ request: IncomingRequest) -> HTTPResponse {
        guard let opened = opened.withLock({ $0 }) else {
            return HTTPResponse(status: 503, headers: [("Retry-After", "1")])
        }
        return opened.answer(request)
    }
}
