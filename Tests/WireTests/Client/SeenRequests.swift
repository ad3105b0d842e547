import Synchronization
import Wire

/// The requests a server saw, in order.
final class SeenRequests: Sendable {
    private let requests = Mutex<[IncomingRequest]>([])

    var all: [IncomingRequest] { requests.withLock { $0 } }

    func add(_ request: IncomingRequest) { requests.withLock { $0.append(request) } }
}
