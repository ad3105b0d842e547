/// Writes durations with a fixed number of digits, the same on every machine.
package enum Milliseconds {
    /// `12.345`, for JSON and HAR; never an exponent.
    package static func text(_ value: Double, digits: Int = 3) -> String {
        let scale = [1.0, 10, 100, 1000][min(max(digits, 0), 3)]
        let usable = value.isFinite ? min(max(value, 0), 1e12) : 0
        let scaled = Int((usable * scale).rounded())
        let whole = scaled / Int(scale)
        guard digits > 0 else { return String(whole) }
        let fraction = String(scaled % Int(scale))
        return "\(whole).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }

    /// To whole microseconds, so that a report and its JSON form hold the same number.
    package static func rounded(_ value: Double) -> Double { value.isFinite ? (value * 1000).rounded() / 1000 : 0 }

    /// `0.012` seconds, for JUnit.
    package static func seconds(_ value: Double) -> String { text(value / 1000) }
}
