import Basis
import Foundation

/// Times in the form of JSON records, such as `2026-11-21T09:35:30.123Z` (RFC 3339).
enum ISOTime {
    /// Seconds since 1970 of a time with or without fraction; nil for other text.
    static func seconds(of text: String) -> Double? {
        let styles = [true, false].map { Date.ISO8601FormatStyle(includingFractionalSeconds: $0) }
        return styles.lazy.compactMap { try? Date(text, strategy: $0) }.first?.timeIntervalSince1970
    }

    /// From milliseconds since 1970.
    static func text(of milliseconds: Int) -> String { UTCTime.text(Double(milliseconds) / 1000) }
}
