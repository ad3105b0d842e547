/// What became of one recorded exchange in a replay.
package struct ReplayedExchange: Sendable, Hashable {
    /// Its place in the recording, from 0.
    package var index: Int
    package var label: String
    /// Method and recorded URL.
    package var request: String
    /// Why it was not replayed; nil when it was compared.
    package var reason: String?
    package var differences: [FidelityDifference]
    /// Differences of order only, which do not count.
    package var orders: [FidelityDifference]

    package init(
        _ entry: RecordedExchange, reason: String? = nil, differences: [FidelityDifference] = [],
        orders: [FidelityDifference] = []
    ) {
        (index, label, request) = (entry.index, entry.label, "\(entry.method) \(entry.url)")
        self.reason = reason
        (self.differences, self.orders) = (differences, orders)
    }

    /// Whether it was compared and agrees.
    package var agrees: Bool { reason == nil && differences.isEmpty }
}
