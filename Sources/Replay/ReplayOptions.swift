import Foundation
import OIDC
import Wire

/// How a replay behaves towards the tenant, and where its time and chance come from.
package struct ReplayOptions: Sendable {
    package var probes: Probes
    /// Whether settings that guides demand and the tenant lacks are made for the run and taken back after it.
    package var provisions = false
    package var client: HTTPClientOptions
    /// Most requests a second; nil does not wait.
    package var requestsPerSecond: Double?
    /// How often a request is sent again after 429, 503 or a broken connection.
    package var retries: Int
    /// Longest wait before a retry in seconds, also when `Retry-After` asks for more.
    package var longestRetryWait: Double
    /// Seconds since 1970.
    package var clock: @Sendable () -> Double
    /// Moves the tenant's clock and `clock` ahead by seconds; nil where time has to be waited for.
    package var moveClock: (@Sendable (Double) -> Void)?
    package var random: RandomSource
    /// Asks a person to sign in with the system's browser and gives why nobody can; nil where there is nobody to ask.
    package var openBrowser: (@Sendable (BrowserVisit) -> String?)?
    /// Whether durations are recorded; without them two runs with a fixed clock and seed are equal.
    package var recordsTimings: Bool

    package init(
        probes: Probes = .safe, client: HTTPClientOptions = HTTPClientOptions(), requestsPerSecond: Double? = nil,
        retries: Int = 2, longestRetryWait: Double = 20,
        clock: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 },
        random: RandomSource = RandomSource(), recordsTimings: Bool = true
    ) {
        self.probes = probes
        self.client = client
        self.requestsPerSecond = requestsPerSecond
        self.retries = retries
        self.longestRetryWait = longestRetryWait
        self.clock = clock
        self.random = random
        self.recordsTimings = recordsTimings
    }

    /// Which negative tests run: none; those that change nothing and lock nobody out; also those that need a mock.
    package enum Probes: String, Sendable, Hashable, CaseIterable, Comparable {
        case none, safe, all

        package static func < (a: Probes, b: Probes) -> Bool {
            (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
        }
    }
}
