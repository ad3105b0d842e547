import Foundation
import OIDC
import Synchronization

/// Takes mail by SMTP on a loopback port and asks somebody what to make of it.
package final class SMTPServer: Sendable {
    /// The port that it listens on.
    package let port: UInt16
    private let descriptor: Int32
    private let isStopped = Mutex(false)

    /// Listens on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - desk: decides; called by the thread of each connection.
    ///   - identity: what connections can be secured with; nil offers no TLS.
    ///   - isSecure: whether TLS is spoken from the first byte, not after STARTTLS.
    /// - Throws: `HTTPServerError.cannotListen`, `.cannotStart`.
    package init(
        port: UInt16 = 0, desk: any SMTPDesk, identity: TLSIdentity? = nil, isSecure: Bool = false
    ) throws(HTTPServerError) {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw .cannotStart(port: port) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard isListening else {
            let number = errno
            close(descriptor)
            throw .cannotListen(port: port, address: "127.0.0.1", errno: number)
        }
        self.descriptor = descriptor
        self.port = UInt16(bigEndian: address.sin_port)
        Self.accept(on: descriptor) { socket in
            if isSecure, let identity {
                guard let session = try? TLSSession(as: identity), (try? socket.secure(session)) != nil else { return }
            }
            var conversation = SMTPConversation(socket: socket, desk: desk, identity: isSecure ? nil : identity)
            conversation.run()
        }
    }

    /// Takes no more connections.
    package func stop() {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        // The thread that accepts wakes up and closes the socket.
        if isFirst { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private static func accept(on descriptor: Int32, _ serve: @escaping @Sendable (LineSocket) -> Void) {
        Thread.detachNewThread {
            while true {
                #if canImport(Glibc)
                    let client = Glibc.accept(descriptor, nil, nil)
                #else
                    let client = Darwin.accept(descriptor, nil, nil)
                #endif
                if client < 0 {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    close(descriptor)
                    return
                }
                Thread.detachNewThread { serve(LineSocket(taking: client, seconds: 30)) }
            }
        }
    }
}
