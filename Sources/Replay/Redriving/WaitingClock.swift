import Foundation

/// The machine's time: pauses are waited for, as a tenant elsewhere needs it.
package struct WaitingClock: RedriveClock {
    package let longestPause: Double

    package init(longestPause: Double) { self.longestPause = longestPause }

    package func now() -> Double { Date().timeIntervalSince1970 }
    package func pause(_ seconds: Double) { Thread.sleep(forTimeInterval: seconds) }
}
