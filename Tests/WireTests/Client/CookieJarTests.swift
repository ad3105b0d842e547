import OIDC
import Testing

@testable import Wire

/// What a browser keeps and sends back (RFC 6265 §5).
@Suite struct CookieJarTests {
    private static func jar(_ lines: [String], from url: String, now: Double = 0) -> CookieJar {
        var jar = CookieJar()
        jar.store(HTTPHeaders(lines.map { HTTPHeaders.Field("Set-Cookie", $0) }), from: url, now: now)
        return jar
    }

    @Test(
        "a cookie goes to its path and what lies under it (section 5.1.4)",
        arguments: [
            ("a=1; Path=/oidc", "/oidc", true), ("a=1; Path=/oidc", "/oidc/auth", true),
            ("a=1; Path=/oidc", "/oidcx", false), ("a=1; Path=/oidc", "/", false), ("a=1; Path=/oidc", "/OIDC", false),
            ("a=1; Path=/oidc/", "/oidc", false), ("a=1; Path=/oidc/", "/oidc/auth", true), ("a=1; Path=/", "", true),
            ("a=1; Path=/oidc", "/oidc?x=/", true), ("a=1; Path=", "/deep/other", true),
            ("a=1; Path=relative", "/deep/other", true), ("a=1", "/deep/other", true), ("a=1", "/deep", true),
            ("a=1", "/deeper", false), ("a=1; Path=/a; path=/b", "/b", true), ("a=1; Path=/a; path=/b", "/a", false),
        ])
    func paths(line: String, requested: String, isSent: Bool) {
        let jar = Self.jar([line], from: "https://h.example/deep/page?x=/y/z")
        #expect((jar.header(for: "https://h.example" + requested, now: 0) != nil) == isSent)
    }

    @Test(
        "a cookie goes to its host, and below only with a Domain attribute (section 5.1.3)",
        arguments: [
            ("a=1", "https://auth.h.example/", true), ("a=1", "https://AUTH.h.example:8443/", true),
            ("a=1", "https://x.auth.h.example/", false), ("a=1", "https://h.example/", false),
            ("a=1; Domain=h.example", "https://h.example/", true),
            ("a=1; Domain=.H.Example", "https://b.h.example/", true),
            ("a=1; Domain=h.example", "https://nah.example/", false), ("a=1; Domain=", "https://b.h.example/", false),
            ("a=1; Domain=other.example", "https://other.example/", false),
            ("a=1; Domain=x.auth.h.example", "https://x.auth.h.example/", false),
        ])
    func domains(line: String, url: String, isSent: Bool) {
        #expect((Self.jar([line], from: "https://auth.h.example/").header(for: url, now: 0) != nil) == isSent)
    }

    @Test("no Domain attribute widens an address", arguments: ["0.0.1", "1", "0.1"])
    func addressesHaveNoParents(domain: String) {
        #expect(Self.jar(["a=1; Domain=\(domain)"], from: "http://127.0.0.1/").cookies.isEmpty)
    }

    @Test(
        "a Secure cookie needs https, or this machine",
        arguments: [
            ("https://h.example/", true), ("http://h.example/", false), ("http://localhost:3001/", true),
            ("http://127.0.0.1:3001/", true), ("http://[::1]:3001/", true), ("http://localhost.evil.example/", false),
        ])
    func secure(url: String, isSent: Bool) {
        let jar = Self.jar(["a=1; Secure; HttpOnly; SameSite=Lax"], from: url)
        #expect((jar.header(for: url, now: 0) != nil) == isSent)
        #expect(jar["a"]?.isHTTPOnly == true)
        #expect(jar["a"]?.sameSite == "lax")
    }

    @Test(
        "Max-Age counts before Expires, and text that is no whole number does not count (section 5.2.2)",
        arguments: [
            ("Max-Age=60", 160.0), ("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:01 GMT", 160),
            ("Expires=Thu, 01 Jan 1970 00:03:00 GMT", 180), ("Max-Age=nan", nil), ("Max-Age=1e3", nil),
            ("Max-Age=0x10", nil), ("Max-Age=1.5", nil), ("Max-Age=+5", nil), ("Max-Age=inf", nil), ("Max-Age=", nil),
            ("Max-Age=-", nil), ("Max-Age=nan; Expires=Thu, 01 Jan 1970 00:03:00 GMT", 180), ("Expires=soon", nil),
        ] as [(String, Double?)])
    func lifetimes(attributes: String, expires: Double?) throws {
        let jar = Self.jar(["a=1; " + attributes], from: "https://h.example/", now: 100)
        #expect(try #require(jar["a"]).expires == expires)
    }

    @Test(
        "a cookie that is over is removed or not sent",
        arguments: ["Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
    func removal(attribute: String) {
        var jar = Self.jar(["a=1", "b=2; Max-Age=10"], from: "https://h.example/")
        jar.store([("Set-Cookie", "a=; " + attribute)], from: "https://h.example/", now: 0)
        #expect(jar.header(for: "https://h.example/", now: 9) == "b=2")
        #expect(jar.header(for: "https://h.example/", now: 10) == nil)
    }

    @Test("longer paths go first, then older cookies; a replaced cookie keeps its age (section 5.4)")
    func order() {
        var jar = Self.jar(["a=1; Path=/", "b=2; Path=/", "c=3; Path=/oidc"], from: "https://h.example/")
        jar.store([("Set-Cookie", "a=9; Path=/")], from: "https://h.example/", now: 0)
        #expect(jar.header(for: "https://h.example/oidc/auth", now: 0) == "c=3; a=9; b=2")
        #expect(jar.cookies.count == 3)
    }

    @Test(
        "values are kept as written, and lines without a name set nothing",
        arguments: [
            (" a = b=c== ; Path=/", "a=b=c=="), ("a=\"q\"", "a=\"q\""), ("a=", "a="), ("=x", nil), ("lonely", nil),
            ("", nil), (";a=1", nil),
        ] as [(String, String?)])
    func values(line: String, header: String?) {
        #expect(Self.jar([line], from: "https://h.example/").header(for: "https://h.example/", now: 0) == header)
    }

    @Test("a server that sets cookies without end cannot fill the jar")
    func capacity() {
        let jar = Self.jar((0..<400).map { "c\($0)=1" }, from: "https://h.example/")
        #expect(jar.cookies.count == 300)
        #expect(jar["c0"] == nil)
        #expect(jar["c399"] != nil)
    }
}
