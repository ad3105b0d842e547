import Foundation
import OIDC
import Testing
import Wire

@Suite("Requests that drip")
struct SlowRequestTests {
    @Test("a connection whose request takes too long is ended, another one goes on")
    func slow() throws {
        let server = try HTTPServer(port: 0, requestSeconds: 2) { _ in HTTPResponse(status: 204) }
        defer { server.stop() }
        let slow = try Dripper(port: server.port)
        var sent = 0
        // Far more drips than two seconds have room for; each would reset a limit on silence.
        while sent < 200, slow.drip("X") {
            sent += 1
            usleep(50_000)
        }
        #expect(sent < 200)
        #expect(HTTPClient().send(HTTPRequest("GET", "http://127.0.0.1:\(server.port)/")).response?.status == 204)
    }
}

/// Sends the head of a request byte by byte.
private final class Dripper {
    private let descriptor: Int32

    init(port: UInt16) throws {
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0, drip("GET / HTTP/1.1\r\nHost: localhost\r\nX: ") else { throw CocoaError(.fileReadUnknown) }
    }

    deinit { close(descriptor) }

    /// Sends a few bytes; false when the peer has ended the connection.
    func drip(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
}
