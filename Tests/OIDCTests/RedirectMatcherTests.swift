import OIDC
import Testing

@Suite("Redirect URIs")
struct RedirectMatcherTests {
    @Test(
        "are compared as URL records",
        arguments: [
            ("https://app.example.com/cb", "HTTPS://APP.example.com:443/cb", true),
            ("https://app.example.com", "https://app.example.com/", true),
            ("https://app.example.com/cb", "https://app.example.com/x/../cb", true),
            ("https://app.example.com/cb", "https://app.example.com\\cb", true),
            ("https://app.example.com/cb", " https://app.example.com/cb\n", true),
            ("https://app.example.com/\u{E9}", "https://app.example.com/%C3%A9", true),
            ("https://m\u{FC}nchen.de/cb", "https://xn--mnchen-3ya.de/cb", true),
            ("https://app.example.com/\u{E9}", "https://app.example.com/e\u{301}", false),
            ("https://app.example.com/K", "https://app.example.com/\u{212A}", false),
            ("https://app.example.com/cb", "https://app.example.com/cb/", false),
            ("https://app.example.com/cb", "https://app.example.com/CB", false),
            ("https://app.example.com/cb", "https://app.example.com/cb?", false),
            ("https://app.example.com/cb", "https://user@app.example.com/cb", false),
            ("https://app.example.com/cb", "https://app.example.com.evil.com/cb", false),
            ("https://app.example.com/cb", "https://app.example.com%2eevil.com/cb", false),
            ("io.logto.app://callback", "io.logto.app://CALLBACK", false),
            ("io.logto.app://callback", "IO.LOGTO.APP://callback", true),
            ("com.example:/cb", "com.example:/x/../cb", true), ("com.example:cb", "com.example:/cb", false),
            ("no url", "no url", false),
        ])
    func records(registered: String, requested: String, isMatch: Bool) {
        #expect(RedirectMatcher.matches(requested, registered: [registered]) == isMatch)
    }

    @Test(
        "with wildcards cover parts of host and path, and no more",
        arguments: [
            ("https://*.example.com/cb", "https://a.example.com/cb", true),
            ("https://*.example.com/cb", "https://a.b.example.com/cb", false),
            ("https://*.example.com/cb", "https://example.com/cb", false),
            ("https://*.example.com/cb", "https://.example.com/cb", false),
            ("https://preview-*-x.example.com/cb", "https://preview-12-x.example.com/cb", true),
            ("https://preview-*-x.example.com/cb", "https://preview--x.example.com/cb", false),
            ("https://*.com/cb", "https://a.com/cb", false), ("https://app.*/cb", "https://app.dev/cb", false),
            ("https://app.example.com/*", "https://app.example.com/a/b", true),
            ("https://app.example.com/*", "https://app.example.com/", true),
            ("https://app.example.com/*/cb", "https://app.example.com/a/b/cb", true),
            ("https://app.example.com/*/cb", "https://app.example.com/cb", false),
            ("https://app.example.com/a*b*c", "https://app.example.com/a1b2b3c", true),
            ("https://app.example.com/a*b*c", "https://app.example.com/a1c2b3", false),
            ("https://app.example.com/*?x=1", "https://app.example.com/a?x=1", true),
            ("https://app.example.com/*?x=1", "https://app.example.com/a?x=2", false),
            ("https://app.example.com/*?x=*", "https://app.example.com/a?x=1", false),
            ("https://app.example.com/*", "http://app.example.com/a", false),
            ("https://app.example.com/*", "https://app.example.com:444/a", false),
            ("https://app.example.com/*", "https://app.example.com/*", false),
            ("https://u@app.example.com/*", "https://u@app.example.com/a", false),
            ("io.logto.app://call/*", "io.logto.app://call/back", true),
        ])
    func wildcards(registered: String, requested: String, isMatch: Bool) {
        #expect(RedirectMatcher.matches(requested, registered: [registered]) == isMatch)
    }

    @Test(
        "of native applications on a loopback host may have any port",
        arguments: [
            ("http://localhost/cb", "http://localhost:5000/cb", true),
            ("http://127.0.0.1:1/cb", "http://127.0.0.1:5000/cb", true),
            ("http://[::1]/cb", "http://[0:0::1]:5000/cb", true),
            ("http://127.0.0.1/cb", "http://localhost:5000/cb", false),
            ("https://localhost/cb", "https://localhost:5000/cb", false),
            ("http://app.example.com/cb", "http://app.example.com:5000/cb", false),
        ])
    func loopback(registered: String, requested: String, isMatch: Bool) {
        #expect(RedirectMatcher.matches(requested, registered: [registered], ignoresLoopbackPort: true) == isMatch)
        #expect(!RedirectMatcher.matches(requested, registered: [registered]))
    }

    @Test(
        "tell which pages may call the token endpoint",
        arguments: [
            ("https://app.example.com/cb", "https://app.example.com", true),
            ("https://app.example.com:8443/cb", "https://app.example.com", false),
            ("https://*.example.com/cb", "https://a.example.com", true),
            ("https://*.example.com/cb", "http://a.example.com", false),
            ("io.logto.app://cb", "io.other.app://cb", false), ("io.logto.app://cb", "null", false),
        ])
    func origins(registered: String, origin: String, isMatch: Bool) {
        #expect(RedirectMatcher.originMatches(pattern: registered, origin: origin) == isMatch)
    }
}
