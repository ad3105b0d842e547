import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite struct TenantBookTests {
    private func surface(_ host: String? = nil, _ answer: @escaping HTTPServer.Handler) -> TenantBook.Surface {
        .init(host: host, answer: answer, delivery: { _, _ in nil })
    }

    @Test func `Requests are refused until there is a tenant`() {
        let book = TenantBook()
        let early = book.answer(IncomingRequest("GET", "/"))
        #expect(early.status == 503 && early.headers["Retry-After"] == "1")
        book.open(surface { HTTPResponse(status: 200, body: Array($0.target.utf8)) })
        #expect(book.answer(IncomingRequest("GET", "/a")).body == Array("/a".utf8))
    }

    @Test func `A tenant with a host answers requests that name it only`() {
        let book = TenantBook()
        book.open(surface("acme.localhost") { _ in HTTPResponse(status: 201) })
        #expect(book.answer(IncomingRequest("GET", "/", headers: [("Host", "acme.localhost:1")])).status == 201)
        #expect(book.answer(IncomingRequest("GET", "/", headers: [("Host", "localhost:1")])).status == 503)
    }

    /// A handler that is wrapped once more by each request ends in a stack that overflows.
    @Test func `The way to the handler does not grow with the number of requests`() {
        let book = TenantBook()
        book.open(surface { _ in HTTPResponse(status: 204) })
        for _ in 0..<30_000 {
            let answer = book.answer(IncomingRequest("GET", "/"))
            _ = book.delivery(of: answer, to: IncomingRequest("GET", "/"))
        }
        #expect(book.answer(IncomingRequest("GET", "/")).status == 204)
    }
}
