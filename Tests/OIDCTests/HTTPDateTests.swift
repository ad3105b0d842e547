import OIDC
import Testing

@Suite struct HTTPDateTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (1_709_210_096, "Thu, 29 Feb 2024 12:34:56 GMT"),
    ])
    func `A time is written and read in the preferred form`(seconds: Int, text: String) {
        #expect(HTTPDate.text(of: seconds) == text)
        #expect(HTTPDate.seconds(text) == Double(seconds))
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
        "Fri, 31 Feb 2024 00:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
    ])
    func `Another form is no date of a header`(text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }
}
