import Foundation
import Synchronization

/// The machine's time and what was added to it: pauses are over at once, for a tenant in this process that goes by this clock.
package final class MovableClock: RedriveClock {
    package let longestPause: Double
    private let base: @Sendable () -> Double
    private let added = Mutex(0.0)

    /// - Parameter base: seconds since 1970, without the pauses.
    package init(
        longestPause: Double = .infinity, base: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        (self.longestPause, self.base) = (longestPause, base)
    }

    package func now() -> Double { base() + added.withLock { $0 } }
    package func pause(_ seconds: Double) { added.withLock { $0 += seconds } }
}
