/// Writes and reads points in time as RFC 3339 text in UTC with milliseconds, without a calendar of the system.
package enum UTCTime {
    /// `2026-11-21T09:43:35.779Z` for seconds since 1970; times outside the years 0 to 9999 become the epoch.
    package static func text(_ seconds: Double) -> String {
        let usable = seconds.isFinite && seconds >= -62_167_219_200 && seconds < 253_402_300_800 ? seconds : 0
        let milliseconds = Int((usable * 1000).rounded())
        let days = milliseconds.floorDivided(by: 86_400_000)
        let rest = milliseconds - days * 86_400_000
        let date = CivilDate(daysSince1970: days)
        return pad(date.year, 4) + "-" + pad(date.month, 2) + "-" + pad(date.day, 2) + "T" + pad(rest / 3_600_000, 2)
            + ":"
            + pad(rest / 60_000 % 60, 2) + ":" + pad(rest / 1000 % 60, 2) + "." + pad(rest % 1000, 3) + "Z"
    }

    /// Seconds since 1970 for text in the form `text(_:)` writes; the fraction may be missing or longer.
    package static func seconds(_ text: String) -> Double? {
        let parts = text.split(whereSeparator: { !$0.isNumber && $0 != "." }).map(String.init)
        guard text.hasSuffix("Z"), parts.count == 6, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), let hour = Int(parts[3]), let minute = Int(parts[4]),
            let second = Double(parts[5]),
            (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second < 61
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        return Double(date.daysSince1970 * 86_400 + hour * 3600 + minute * 60) + second
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
