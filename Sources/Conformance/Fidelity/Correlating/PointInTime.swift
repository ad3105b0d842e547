import Basis
import Foundation
import OIDC

/// Points in time as tenants and clients write them: seconds, milliseconds, ISO text, HTTP dates.
package enum PointInTime {
    /// Seconds since 1970 of a JSON value that looks like a point in time of our years, else nil.
    package static func seconds(_ value: JSON) -> Double? {
        switch value {
        case .string(let text): seconds(of: text)
        case .number: value.double.flatMap(seconds(ofNumber:))
        default: nil
        }
    }

    /// Seconds since 1970 of a text that looks like a point in time, else nil.
    package static func seconds(of text: String) -> Double? {
        guard let first = text.utf8.first else { return nil }
        if isDigits(text), text.utf8.count == 13 || text.utf8.count == 10 && text.hasPrefix("1") && text >= "15" {
            return Double(text).flatMap(seconds(ofNumber:))
        }
        if isISO(text) { return seconds(ofText: text) }
        guard first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z"), isHTTPDate(text) else { return nil }
        return HTTPDate.seconds(text)
    }

    /// Seconds since 1970 of a number: seconds or milliseconds of the years 2017 to 2049.
    package static func seconds(ofNumber value: Double) -> Double? {
        if value > 1.5e9, value < 2.5e9 { return value }
        if value > 1.5e12, value < 2.5e12 { return value / 1000 }
        return nil
    }

    /// Seconds since 1970 of ISO text (RFC 3339, also with a blank for the `T`, without `Z` or with another offset).
    package static func seconds(ofText text: String) -> Double? {
        let scalars = Array(text.utf8)
        guard scalars.count >= 19 else { return nil }
        var base = String(decoding: scalars[..<10], as: UTF8.self) + "T"
        var rest = String(decoding: scalars[11...], as: UTF8.self)
        var offset = 0.0
        if rest.hasSuffix("Z") {
            rest.removeLast()
        } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let parts = rest[rest.index(after: sign)...].split(separator: ":").compactMap { Double($0) }
            guard parts.count == 2 else { return nil }
            offset = (parts[0] * 3600 + parts[1] * 60) * (rest[sign] == "-" ? -1 : 1)
            rest = String(rest[..<sign])
        }
        base += rest + "Z"
        return UTCTime.seconds(base).map { $0 - offset }
    }

    /// Whether a text is a date with a time of day in ISO form, in UTC or without a zone.
    package static func isISO(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19 else { return false }
        for (byte, pattern) in zip(bytes, Array("0000-00-00T00:00:00".utf8)) {
            switch pattern {
            case UInt8(ascii: "0"): guard isDigit(byte) else { return false }
            case UInt8(ascii: "T"): guard byte == pattern || byte == UInt8(ascii: " ") else { return false }
            default: guard byte == pattern else { return false }
            }
        }
        var rest = bytes[19...]
        if rest.last == UInt8(ascii: "Z") { rest = rest.dropLast() }
        return rest.isEmpty || rest.first == UInt8(ascii: ".") && rest.count > 1 && rest.dropFirst().allSatisfy(isDigit)
    }

    /// Whether a text begins as the date of an HTTP header does (RFC 9110 §5.6.7).
    package static func isHTTPDate(_ text: String) -> Bool {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains { text.hasPrefix($0 + ", ") }
    }

    private static func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy(isDigit) }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
