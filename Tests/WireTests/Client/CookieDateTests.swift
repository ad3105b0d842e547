import Testing
import Wire

/// Dates as servers write them (RFC 6265 §5.1.1).
@Suite struct CookieDateTests {
    @Test(
        "reads the forms that servers write",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("06 nov 1994 8:49:37", 784_111_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
            ("Fri, 01-Jan-38 00:00:00 GMT", 2_145_916_800),
        ])
    func reads(text: String, seconds: Double) {
        #expect(CookieDate.seconds(text) == seconds)
    }

    @Test(
        "text that is no date stays no date",
        arguments: [
            "", "never", "06 Nov 1994", "08:49:37", "32 Nov 1994 08:49:37", "06 Nov 1994 24:00:00",
            "06 Nov 1600 00:00:00",
            "06 Nov 1994 08:60:00", "06 Foo 1994 08:49:37", "0 Nov 1994 08:49:37", "31 Feb 2023 00:00:00",
            "29 Feb 2023 00:00:00", "06 Nov 99999999999999999999 08:49:37",
        ])
    func refuses(text: String) {
        #expect(CookieDate.seconds(text) == nil)
    }
}
