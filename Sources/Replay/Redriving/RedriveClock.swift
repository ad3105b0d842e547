/// The time of a replay: what the tenant under test takes for now, and how a recorded pause is made.
package protocol RedriveClock: Sendable {
    /// Seconds since 1970 on the tenant's clock.
    func now() -> Double
    /// Lets that many seconds pass on the tenant's clock.
    func pause(_ seconds: Double)
    /// The longest pause that is made; steps behind a longer one are left out.
    var longestPause: Double { get }
}
