import Foundation
import Synchronization

/// A loopback server that answers every connection with fixed bytes, however wrong they are.
package final class MisbehavingServer: Sendable {
    /// What comes after a request has begun to arrive.
    package enum Answer: Sendable {
        /// These bytes, then the end of the connection.
        case bytes(String)
        /// These bytes, then this piece again and again, until the client goes away.
        case endless(start: String, piece: String)
        /// These bytes, then silence, until the client goes away.
        case stall(after: String)
    }

    /// The port it listens on.
    package let port: UInt16
    private let listener: Int32
    private let accepted = Atomic<Int>(0)
    private let isOver = Atomic<Bool>(false)
    private let end = DispatchSemaphore(value: 0)
    /// Its address, with a slash at the end.
    package var url: String { "http://127.0.0.1:\(port)/" }

    /// Begins to listen.
    package init(_ answer: Answer) throws {
        signal(SIGPIPE, SIG_IGN)
        (listener, port) = try Self.bound()
        guard listen(listener, 8) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        Thread.detachNewThread { [self] in
            while !isOver.load(ordering: .relaxed) {
                guard Self.isReadable(listener) else { continue }
                let connection = accept(listener, nil, nil)
                if connection < 0 { continue }
                accepted.add(1, ordering: .relaxed)
                serve(connection, answer)
                close(connection)
            }
            close(listener)
            end.signal()
        }
    }

    /// Waits until somebody has connected; false after half a minute without.
    package func waitForConnection() -> Bool {
        for _ in 0..<1500 where accepted.load(ordering: .relaxed) == 0 { usleep(20_000) }
        return accepted.load(ordering: .relaxed) > 0
    }

    /// Waits until the port is closed.
    package func stop() {
        isOver.store(true, ordering: .relaxed)
        end.wait()
    }

    /// Calls with a port that nobody listens on; it stays taken meanwhile, so that no other test's server gets it.
    package static func withClosedPort<Result>(_ body: (UInt16) throws -> Result) throws -> Result {
        let (socket, port) = try bound()
        defer { close(socket) }
        return try body(port)
    }

    private func serve(_ connection: Int32, _ answer: Answer) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        guard recv(connection, &buffer, buffer.count, 0) > 0 else { return }
        switch answer {
        case .bytes(let text):
            write(text, to: connection)
            shutdown(connection, Int32(SHUT_WR))
            waitForClient(connection)
        case .endless(let start, let piece):
            write(start, to: connection)
            while !isOver.load(ordering: .relaxed), write(piece, to: connection) {}
        case .stall(let text):
            write(text, to: connection)
            waitForClient(connection)
        }
    }

    private func waitForClient(_ connection: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !isOver.load(ordering: .relaxed) {
            if Self.isReadable(connection), recv(connection, &buffer, buffer.count, 0) <= 0 { return }
        }
    }

    @discardableResult
    private func write(_ text: String, to connection: Int32) -> Bool {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    private static func isReadable(_ socket: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 20) > 0
    }

    private static func bound() throws -> (socket: Int32, port: UInt16) {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let listener = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && getsockname(listener, generic, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }
}
