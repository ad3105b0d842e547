import Foundation
import OIDC

/// A TCP connection that is read line by line, for protocols that people could type; in the clear or by TLS.
final class LineSocket {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var session: TLSSession?
    /// Longer lines end the connection.
    private static let longestLine = 65_536

    /// Takes over an open socket.
    ///
    /// - Parameter seconds: how long a read or a write may wait.
    init(taking descriptor: Int32, seconds: Int) {
        self.descriptor = descriptor
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
    }

    /// Connects to a host, the first of whose addresses that answers counts.
    ///
    /// - Throws: `SMTPFailure.unreachable` with the words of Node's resolver and sockets, which a connector passes on.
    convenience init(host: String, port: UInt16, seconds: Int) throws(SMTPFailure) {
        var hints = addrinfo()
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        hints.ai_family = AF_INET
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list else {
            throw .unreachable("getaddrinfo ENOTFOUND \(host)")
        }
        defer { freeaddrinfo(first) }
        let socket = socket(first.pointee.ai_family, first.pointee.ai_socktype, 0)
        guard socket >= 0 else { throw .unreachable("connect EMFILE \(host):\(port)") }
        guard connect(socket, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
            let name = errno == ECONNREFUSED ? "ECONNREFUSED" : errno == ETIMEDOUT ? "ETIMEDOUT" : "ENETUNREACH"
            close(socket)
            throw .unreachable("connect \(name) \(Self.text(of: first.pointee) ?? host):\(port)")
        }
        self.init(taking: socket, seconds: seconds)
    }

    deinit { close(descriptor) }

    /// The next line without its end; nil when the peer is gone, silent for too long or endless.
    func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                var line = buffer[..<end]
                if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
                buffer.removeFirst(end + 1)
                return String(decoding: line, as: UTF8.self)
            }
            guard buffer.count < Self.longestLine else { return nil }
            guard let bytes = next() else { return nil }
            buffer += bytes
        }
    }

    /// Speaks TLS from here on; what was read and not used before is forgotten (RFC 3207 §4.2).
    ///
    /// - Throws: `SMTPFailure.insecure` in the words of libssl, `.broken` when the peer goes away.
    func secure(_ session: TLSSession) throws(SMTPFailure) {
        buffer = []
        do throws(TLSSession.Failure) {
            while true {
                let isDone = try session.handshake()
                guard transmit(session.outgoing()) else { break }
                if isDone {
                    self.session = session
                    return
                }
                guard let bytes = receive() else { break }
                session.receive(bytes)
            }
        } catch {
            // The peer is told why.
            transmit(session.outgoing())
            throw .insecure(error.reason)
        }
        throw .broken
    }

    /// Sends a text and the end of a line; false when the peer takes no more.
    @discardableResult
    func write(_ line: String) -> Bool {
        let bytes = Array((line + "\r\n").utf8)
        guard let session else { return transmit(bytes) }
        guard (try? session.write(bytes)) != nil else { return false }
        return transmit(session.outgoing())
    }

    /// The next bytes of the peer; nil when it is gone or silent for too long.
    private func next() -> [UInt8]? {
        guard let session else { return receive() }
        while true {
            guard let bytes = try? session.read() else { return nil }
            if !bytes.isEmpty { return bytes }
            guard transmit(session.outgoing()), let more = receive() else { return nil }
            session.receive(more)
        }
    }

    private func receive() -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        return count > 0 ? Array(chunk[..<count]) : nil
    }

    @discardableResult
    private func transmit(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func text(of address: addrinfo) -> String? {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let result = getnameinfo(
            address.ai_addr, address.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
        guard result == 0 else { return nil }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
