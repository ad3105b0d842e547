import Basis

/// The date of HTTP headers in its preferred form, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
package enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The text of seconds since 1970.
    package static func text(of seconds: Int) -> String {
        let day = seconds.floorDivided(by: 86_400)
        let time = seconds - day * 86_400
        let date = CivilDate(daysSince1970: day)
        return "\(days[((day % 7) + 7) % 7]), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
            + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT"
    }

    /// Seconds since 1970, nil when the text is not such a date.
    package static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])), (1601...9999).contains(year)
        else { return nil }
        let date = CivilDate(year: year, month: month + 1, day: day)
        let time = parts[4].split(separator: ":").map { Int($0) }
        guard date.exists, time.count == 3, let hour = time[0], let minute = time[1], let second = time[2] else {
            return nil
        }
        return Double(date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
