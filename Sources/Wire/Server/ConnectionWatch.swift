import Foundation
import Synchronization

/// Ends connections whose next request does not arrive in time as a whole.
///
/// The library ends silent connections by itself; one that sends a byte now and then would keep its thread for ever.
final class ConnectionWatch: Sendable {
    private struct State {
        /// Sockets that a request is expected on, with the second after which it is too late.
        var deadlines: [Int32: Double] = [:]
        var isRunning = false
    }

    private let state = Mutex(State())
    private let requestSeconds: Double

    init(requestSeconds: Double) { self.requestSeconds = requestSeconds }

    /// Begins to look, once a second or more often for short times.
    func start() {
        state.withLock { $0.isRunning = true }
        Thread.detachNewThread { self.run() }
    }

    func stop() { state.withLock { $0.isRunning = false } }

    /// A request is expected on a socket from now on.
    func expect(on socket: Int32) {
        guard socket >= 0 else { return }
        let end = Self.now + requestSeconds
        state.withLock { $0.deadlines[socket] = end }
    }

    /// The request has arrived; its answer may take its time.
    func pause(_ socket: Int32) { state.withLock { $0.deadlines[socket] = .infinity } }

    /// The connection is over.
    func forget(_ socket: Int32) { state.withLock { _ = $0.deadlines.removeValue(forKey: socket) } }

    private func run() {
        let step = UInt32(min(1, requestSeconds / 4) * 1_000_000)
        while endLate() { usleep(max(step, 10_000)) }
    }

    /// Ends what is late, still under the lock, so that no socket is meant that has been closed and given away since.
    private func endLate() -> Bool {
        let now = Self.now
        return state.withLock { state in
            for (socket, deadline) in state.deadlines where deadline < now {
                shutdown(socket, Int32(SHUT_RDWR))
                state.deadlines[socket] = .infinity
            }
            return state.isRunning
        }
    }

    /// Seconds of a clock that only goes forward.
    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
