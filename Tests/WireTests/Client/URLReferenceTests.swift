import Testing

@testable import Wire

/// URI references: splitting and resolution (RFC 3986 §5.4), origins and hosts.
@Suite struct URLReferenceTests {
    /// RFC 3986 §5.4.1, against `http://a/b/c/d;p?q`.
    private static let normal: [(String, String)] = [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
        ("../../g", "http://a/g"),
    ]

    /// RFC 3986 §5.4.2, against the same base.
    private static let abnormal: [(String, String)] = [
        ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g#s/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ]

    @Test("resolves the examples of RFC 3986 section 5.4", arguments: normal + abnormal)
    func resolvesExamples(reference: String, target: String) {
        let base = URLReference("http://a/b/c/d;p?q")
        #expect(URLReference(reference).resolved(against: base).text == target)
    }

    @Test(
        "merges with a base whose path is empty or absent",
        arguments: [
            ("g", "http://a", "http://a/g"), ("?y", "http://a", "http://a?y"), ("", "http://a#x", "http://a"),
            ("../g", "http://a?q", "http://a/g"), ("/b//../c", "http://a", "http://a/b/c"),
        ])
    func mergesWithBareBase(reference: String, base: String, target: String) {
        #expect(URLReference(reference).resolved(against: URLReference(base)).text == target)
    }

    @Test(
        "puts the text of any reference together again",
        arguments: [
            "", "?", "#", "?#", "//", "http://", "https://u:p@h:1/p?q=a?b#f#g", "io.logto://callback", "mailto:a@b",
            "urn:x:y", "1a:b", ":", "//h?q/r", "/a\u{301}/\u{301}",
        ])
    func textIsKept(text: String) {
        #expect(URLReference(text).text == text)
    }

    @Test(
        "reads host and origin",
        arguments: [
            ("HTTPS://User:pw@Example.COM:443/x", "example.com", "https://example.com"),
            ("http://h:80", "h", "http://h"), ("http://h:443", "h", "http://h:443"),
            ("http://[::1]:80/", "[::1]", "http://[::1]"), ("https://a@b@c/", "c", "https://c"),
            ("https://h?x@y", "h", "https://h"), ("https://h#x@y", "h", "https://h"),
        ])
    func hostAndOrigin(text: String, host: String, origin: String) {
        #expect(URLReference(text).host == host)
        #expect(URLReference(text).origin == origin)
    }

    @Test("a relative reference has no origin and no host", arguments: ["", "/a", "a/b", "?q", "mailto:a@b"])
    func relativeHasNoOrigin(text: String) {
        #expect(URLReference(text).origin == nil)
        #expect(URLReference(text).host == nil)
    }

    @Test(
        "a combining mark after a delimiter does not move the end of the host",
        arguments: [
            "https://evil.example/\u{301}@good.example/", "https://evil.example?\u{301}@good.example",
            "https://evil.example#\u{301}@good.example", "https://good.example@\u{301}evil.example/",
        ])
    func combiningMarksDoNotHideDelimiters(text: String) {
        let host = URLReference(text).host
        #expect(host?.hasSuffix("evil.example") == true)
        #expect(host?.contains("good") == false)
    }
}
