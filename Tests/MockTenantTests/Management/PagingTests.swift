import Basis
import OIDC
import Testing

@testable import MockTenant

@Suite("Lists of the Management API")
struct PagingTests {
    private let tenant: ManagementTenant

    init() throws { tenant = try ManagementTenant() }

    @Test("a page tells the number of items and where the others are, without /api in the links")
    func links() throws {
        let answer = try tenant.send("GET", "/applications?page=2&page_size=2")
        let count = try #require(answer.headers["total-number"].flatMap { Int($0) })
        let last = (count + 1) / 2
        let base = tenant.running.tenant.endpoint + "/applications?page="
        #expect(
            answer.headers.all("link") == [
                "<\(base)1&page_size=2>; rel=\"first\"", "<\(base)1&page_size=2>; rel=\"prev\"",
                "<\(base)\(last)&page_size=2>; rel=\"last\"", "<\(base)3&page_size=2>; rel=\"next\"",
            ])
        #expect(answer.json?.array?.count == 2)
    }

    @Test("some lists come whole unless pages are asked for, others always in pages")
    func which() throws {
        #expect(try tenant.send("GET", "/applications").headers["total-number"] == nil)
        #expect(try tenant.send("GET", "/applications?page_size=5").headers["total-number"] != nil)
        #expect(try tenant.send("GET", "/users").headers["total-number"] == "2")
        #expect(try tenant.send("GET", "/users?page=9").json == [])
    }

    @Test(
        "LIKE patterns match as in SQL",
        arguments: [
            ("anna", "anna", true), ("anna", "ann", false), ("anna", "%nn%", true), ("anna", "_nna", true),
            ("anna", "a%a", true), ("a%b", #"a\%b"#, true), ("axb", #"a\%b"#, false), ("", "%", true), ("", "", true),
            ("aaab", "%ab", true), ("abc", "%abcd%", false),
        ])
    func like(text: String, pattern: String, isFound: Bool) {
        #expect(SearchFilter.isLike(Array(text.unicodeScalars), Array(pattern.unicodeScalars)) == isFound)
    }
}
