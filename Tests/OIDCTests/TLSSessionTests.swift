import Foundation
import Testing

@testable import OIDC

@Suite("A TLS connection of bytes")
struct TLSSessionTests {
    /// Lets two ends speak until both have nothing to say; gives whether both are done.
    private func shake(_ client: TLSSession, _ server: TLSSession) throws -> Bool {
        var (isClientDone, isServerDone) = (false, false)
        for _ in 0..<10 {
            isClientDone = try client.handshake()
            server.receive(client.outgoing())
            isServerDone = try server.handshake()
            client.receive(server.outgoing())
        }
        return isClientDone && isServerDone
    }

    /// An identity that is good today, since libssl has a clock of its own.
    private func identity(_ host: String = "localhost") throws -> TLSIdentity {
        try #require(TLSIdentity.generated(host: host, now: Int(Date().timeIntervalSince1970)))
    }

    @Test("what one end says the other hears, and nobody else can read it")
    func words() throws {
        let identity = try identity()
        let trust = TLSTrust(authorities: [identity.certificate.pem])
        let (client, server) = (try TLSSession(to: "localhost", trusting: trust), try TLSSession(as: identity))
        #expect(try shake(client, server))
        let text = Array(repeating: UInt8(ascii: "w"), count: 40_000)
        try client.write(text)
        let sealed = client.outgoing()
        #expect(sealed.count > text.count && !sealed.contains(Array("wwwwwwww".utf8)))
        #expect(try server.read().isEmpty)
        server.receive(sealed)
        #expect(try server.read() == text)
    }

    @Test("a certificate that nobody vouches for, and one of another host, are refused in words")
    func distrust() throws {
        let identity = try identity()
        #expect(throws: TLSSession.Failure(reason: "self-signed certificate")) {
            try shake(try TLSSession(to: "localhost"), try TLSSession(as: identity))
        }
        let trust = TLSTrust(authorities: [identity.certificate.pem])
        #expect(throws: TLSSession.Failure(reason: "hostname mismatch")) {
            try shake(try TLSSession(to: "other.example", trusting: trust), try TLSSession(as: identity))
        }
        let careless = try TLSSession(to: "other.example", trusting: TLSTrust(isChecked: false))
        #expect(try shake(careless, try TLSSession(as: identity)))
        #expect(throws: TLSSession.Failure.self) {
            try TLSSession(to: "localhost", trusting: TLSTrust(authorities: ["no certificate"]))
        }
    }

    @Test("a peer that speaks something else is no peer")
    func noise() throws {
        let client = try TLSSession(to: "localhost")
        #expect(try !client.handshake())
        client.receive(Array("220 localhost ESMTP\r\n".utf8))
        #expect(throws: TLSSession.Failure.self) { try client.handshake() }
    }
}
