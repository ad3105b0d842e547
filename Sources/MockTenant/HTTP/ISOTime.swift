import Foundation

/// Times in the form of JSON records, such as `2026-11-21T09:35:30.123Z` (RFC 3339).
enum ISOTime {
    /// From milliseconds since 1970.
    static func text(of milliseconds: Int) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
