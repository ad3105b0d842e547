import Basis

/// One of the secrets of a confidential application; several are valid at a time.
package struct ApplicationSecret: EntityView, Codable {
    package let record: JSON
    package init(_ record: JSON) { self.record = record }

    package var applicationID: String { text("applicationId") ?? "" }
    package var name: String { text("name") ?? "" }
    package var value: String { text("value") ?? "" }
    /// In milliseconds since 1970; nil when it never expires.
    package var expiresAt: Double? { record["expiresAt"]?.double }

    /// Whether it has expired at that time (milliseconds since 1970).
    package func isExpired(at now: Double) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
