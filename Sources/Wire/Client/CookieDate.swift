import Basis

/// Dates in any of the forms servers write (RFC 6265 §5.1.1).
package enum CookieDate {
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    /// Seconds since 1970, nil when the text is no date.
    package static func seconds(_ text: String) -> Double? {
        var (time, day, month, year): ([Int]?, Int?, Int?, Int?)
        for token in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":")) }) {
            let clock = token.split(separator: ":").compactMap { Int($0) }
            if time == nil, token.contains(":"), clock.count == 3 {
                time = clock
            } else if let number = Int(token.prefix { $0.isNumber }) {
                if day == nil, number <= 31, token.count <= 2 { day = number } else { year = year ?? number }
            } else if month == nil {
                month = months[token.prefix(3).lowercased()]
            }
        }
        guard let time, let day, let month, var year else { return nil }
        if year < 70 { year += 2000 } else if year < 100 { year += 1900 }
        let date = CivilDate(year: year, month: month, day: day)
        guard year >= 1601, year < 10_000, date.exists, time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
        return Double(date.daysSince1970 * 86_400 + time[0] * 3600 + time[1] * 60 + time[2])
    }
}
