import OIDC
import Testing
import Wire

/// Servers on the IPv6 loopback address, on machines that have one.
@Suite struct IPv6Tests {
    @Test("it is served there alone, and who comes over it is local")
    func loopback() throws {
        let server: HTTPServer
        do throws(HTTPServerError) {
            server = try HTTPServer(port: 0, address: "::1") { request in
                HTTPResponse(status: request.isLocal ? 200 : 403)
            }
        } catch {
            guard case .cannotListen = error else { throw error }
            return  // a machine without IPv6
        }
        defer { server.stop() }
        #expect(server.port > 0)
        #expect(HTTPClient().send(HTTPRequest("GET", "http://[::1]:\(server.port)/")).response?.status == 200)
        #expect(HTTPClient().send(HTTPRequest("GET", "http://127.0.0.1:\(server.port)/")).response == nil)
        #expect(throws: HTTPServerError.portInUse(port: server.port, address: "::1")) {
            try HTTPServer(port: server.port, address: "::1") { _ in HTTPResponse(status: 200) }
        }
    }
}
