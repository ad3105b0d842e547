import OIDC
import Testing
import Wire

@testable import MockTenant

@Suite struct RequestGateTests {
    @Test func `Requests are refused until the gate is open`() {
        let gate = RequestGate()
        let early = gate.answer(IncomingRequest("GET", "/"))
        #expect(early.status == 503 && early.headers["Retry-After"] == "1")
        gate.open { HTTPResponse(status: 200, body: Array($0.target.utf8)) }
        #expect(gate.answer(IncomingRequest("GET", "/a")).body == Array("/a".utf8))
    }

    /// A handler that is wrapped once more by each request ends in a stack that overflows.
    @Test func `The way to the handler does not grow with the number of requests`() {
        let gate = RequestGate()
        gate.open { _ in HTTPResponse(status: 204) }
        for _ in 0..<30_000 { _ = gate.answer(IncomingRequest("GET", "/")) }
        #expect(gate.answer(IncomingRequest("GET", "/")).status == 204)
    }
}
