import Synchronization

/// A clock that can be moved ahead, shared by a mock tenant and the run against it, so that neither waits for a token to expire.
final class MovableClock: Sendable {
    private let base: @Sendable () -> Double
    private let offset = Mutex(0.0)

    /// - Parameter base: seconds since 1970.
    init(base: @escaping @Sendable () -> Double) { self.base = base }

    /// Seconds since 1970, all moves included.
    var now: Double { base() + offset.withLock { $0 } }

    /// Lets this many seconds pass at once.
    func advance(by seconds: Double) { offset.withLock { $0 += seconds } }
}
