import Foundation
import Synchronization

/// The machine's time and what was added to it: pauses are over at once, for a tenant in this process that goes by this clock.
package final class MovableClock: RedriveClock {
    package let longestPause: Double
    private let added = Mutex(0.0)

    package init(longestPause: Double = .infinity) { self.longestPause = longestPause }

    package func now() -> Double { Date().timeIntervalSince1970 + added.withLock { $0 } }
    package func pause(_ seconds: Double) { added.withLock { $0 += seconds } }
}
