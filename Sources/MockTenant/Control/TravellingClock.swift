import Synchronization

/// The tenant's clock: that of its options, put forward or back while it runs.
package final class TravellingClock: Sendable {
    private let base: @Sendable () -> Double
    private let shift = Mutex(0.0)

    init(_ base: @escaping @Sendable () -> Double) { self.base = base }

    /// Seconds since 1970 with their fraction.
    var now: Double { base() + shift.withLock { $0 } }

    /// How far it is ahead of the clock it was made of, in seconds.
    var offset: Double { shift.withLock { $0 } }

    /// Goes forward by seconds, or back by negative ones.
    func advance(by seconds: Double) { shift.withLock { $0 += seconds } }

    /// Goes to a time in seconds since 1970 and runs on from there.
    func travel(to time: Double) {
        let real = base()
        shift.withLock { $0 = time - real }
    }

    /// Goes back to the clock it was made of.
    func reset() { shift.withLock { $0 = 0 } }
}
