import Synchronization

/// A clock that a test moves by hand.
final class Stopwatch: Sendable {
    private let seconds = Mutex(1_800_000_000.0)

    var time: Double { seconds.withLock { $0 } }

    func advance(by delta: Double) { seconds.withLock { $0 += delta } }
}
