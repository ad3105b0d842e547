import OIDC
import Testing

@testable import Wire

@Suite("A server with a certificate of its own")
struct SecureServerTests {
    let certificate = try? LoopbackCertificate()

    private func server() throws -> HTTPServer {
        try HTTPServer(port: 0, certificate: certificate) { incoming in
            HTTPResponse(status: 200, body: Array(incoming.target.utf8))
        }
    }

    @Test("answers clients that trust it, under each of its names", arguments: ["localhost", "127.0.0.1"])
    func trusted(host: String) throws {
        let server = try server()
        defer { server.stop() }
        var options = HTTPClientOptions()
        options.certificates = try #require(certificate).certificate
        let outcome = HTTPClient(options: options).send(HTTPRequest("GET", "https://\(host):\(server.port)/a?b"))
        #expect(outcome.response?.text == "/a?b", "\(String(describing: outcome.failure))")
    }

    @Test("is not trusted by anybody else, nor under another name")
    func untrusted() throws {
        let server = try server()
        defer { server.stop() }
        let address = "https://localhost:\(server.port)/"
        #expect(HTTPClient().send(HTTPRequest("GET", address)).failure?.kind == .tls)
        var options = HTTPClientOptions()
        options.certificates = try LoopbackCertificate().certificate
        #expect(HTTPClient(options: options).send(HTTPRequest("GET", address)).failure?.kind == .tls)
        options.certificates = try #require(certificate).certificate
        options.connectTo = ["tenant.example:443": server.port]
        let other = HTTPClient(options: options).send(HTTPRequest("GET", "https://tenant.example/"))
        #expect(other.failure?.kind == .tls)
    }

    @Test("refuses plain http")
    func plain() throws {
        let server = try server()
        defer { server.stop() }
        #expect(HTTPClient().send(HTTPRequest("GET", "http://localhost:\(server.port)/")).response == nil)
    }

    @Test("two certificates have different keys")
    func distinct() throws {
        #expect(try LoopbackCertificate().privateKey != LoopbackCertificate().privateKey)
    }
}
