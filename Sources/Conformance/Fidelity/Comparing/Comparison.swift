import Basis
import OIDC

/// Compares one answer with the recorded one, and learns from it what the tenant under test calls things.
///
/// Random values are compared by their kind, points in time by their distance to the request, sets without their order.
package final class Comparison {
    let correlation: Correlation
    let entry: RecordedExchange
    /// Seconds since 1970 of the request to the tenant under test, on that tenant's clock.
    let sentAt: Double
    /// Seconds that points in time may drift: a pause inside a flow may be longer or shorter than in the recording.
    let drift: Double
    let recordingStart: Double
    let began: Double
    /// Members of the answer that other recordings, made at the same time, had written.
    let foreignMembers: Set<String>
    package private(set) var differences: [FidelityDifference] = []
    /// Differences of order only, which do not count.
    package private(set) var orders: [FidelityDifference] = []

    /// - Parameters:
    ///   - recordingStart: when the recording began, seconds since 1970.
    ///   - began: when its replay began, on the clock of `sentAt`.
    package init(
        _ correlation: Correlation, _ entry: RecordedExchange, sentAt: Double, recordingStart: Double, began: Double,
        foreignMembers: Set<String> = []
    ) {
        (self.correlation, self.entry, self.sentAt) = (correlation, entry, sentAt)
        (self.recordingStart, self.began, self.foreignMembers) = (recordingStart, began, foreignMembers)
        drift = 5 + abs(entry.start - recordingStart) + (sentAt - began)
    }

    /// Notes a difference.
    package func differ(_ place: String, _ expected: String, _ found: String) {
        differences.append(FidelityDifference(place, expected: expected, found: found))
    }

    /// Notes a difference of order.
    func reorder(_ place: String, _ expected: some Sequence<String>, _ found: some Sequence<String>) {
        orders.append(
            FidelityDifference(
                place, expected: expected.joined(separator: " "), found: found.joined(separator: " ")))
    }

    /// A comparison of a part of the same exchange.
    func inner() -> Comparison {
        Comparison(
            correlation, entry, sentAt: sentAt, recordingStart: recordingStart, began: began,
            foreignMembers: foreignMembers)
    }
}
