import OIDC
import Synchronization
import Wire

/// A server that answers everything alike and keeps what it was sent.
final class SilentProvider: Sendable {
    /// What a server keeps, apart from it, since its handler is made before it.
    private final class Seen: Sendable {
        let requests = Mutex<[IncomingRequest]>([])
    }

    private let seen = Seen()
    private let server: HTTPServer

    init(status: Int, body: String) throws {
        server = try HTTPServer(port: 0) { [seen] request in
            seen.requests.withLock { $0.append(request) }
            return HTTPResponse(status: status, body: Array(body.utf8))
        }
    }

    var port: UInt16 { server.port }
    var requests: [IncomingRequest] { seen.requests.withLock { $0 } }

    func forget() { seen.requests.withLock { $0 = [] } }

    func stop() { server.stop() }
}
