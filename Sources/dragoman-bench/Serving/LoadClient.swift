#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sends one request over and over on several connections that stay open, and spends next to no time itself.
///
/// The tenant under load runs in the same process on the same cores, so whatever this costs counts against the tenant.
final class LoadClient {
    private let request: [UInt8]
    private var connections: [Connection] = []
    private let ready: ReadySockets

    private struct Connection {
        var socket: Int32
        var received: [UInt8] = []
        /// The length of the whole answer, known once its head has arrived.
        var expected: Int?
    }

    /// Connects to a port of this machine.
    ///
    /// - Throws: `BenchmarkFailure` when a connection cannot be made.
    init(port: UInt16, request: [UInt8], connections count: Int) throws {
        self.request = request
        var connections: [Connection] = []
        for _ in 0..<count {
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = port.bigEndian
            place.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            #if canImport(Glibc)
                let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            #else
                let handle = socket(AF_INET, SOCK_STREAM, 0)
            #endif
            let answer = withUnsafePointer(to: &place) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard answer == 0 else { throw BenchmarkFailure("no connection to port \(port): error \(errno)") }
            connections.append(Connection(socket: handle))
        }
        self.connections = connections
        ready = try ReadySockets(connections.map(\.socket))
    }

    deinit { for connection in connections { close(connection.socket) } }

    /// How many requests a second are answered with status 200, measured for a time in seconds.
    ///
    /// - Throws: `BenchmarkFailure` for any other answer.
    func rate(seconds: Double) throws -> Double {
        var answered = 0
        let start = Stopwatch.now()
        for index in connections.indices { try send(on: index) }
        var waiting = connections.count
        while waiting > 0 {
            let isOver = Stopwatch.now() - start >= seconds
            for index in try readable() where try receive(on: index) {
                answered += 1
                if isOver { waiting -= 1 } else { try send(on: index) }
            }
        }
        return Double(answered) / (Stopwatch.now() - start)
    }

    private func send(on index: Int) throws {
        let socket = connections[index].socket
        let sent = request.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
        guard sent == request.count else { throw BenchmarkFailure("a request could not be sent: error \(errno)") }
    }

    /// The connections with something to read; a single one is just read from.
    private func readable() throws -> [Int] { connections.count == 1 ? [0] : try ready.next() }

    /// Takes what has arrived; true when that completes an answer.
    private func receive(on index: Int) throws -> Bool {
        let count = withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { buffer in
            let count = recv(connections[index].socket, buffer.baseAddress, buffer.count, 0)
            if count > 0 { connections[index].received += buffer[..<count] }
            return count
        }
        guard count > 0 else { throw BenchmarkFailure("the mock closed a connection under load") }
        if connections[index].expected == nil {
            connections[index].expected = try Self.length(of: connections[index].received)
        }
        guard let expected = connections[index].expected, connections[index].received.count >= expected else {
            return false
        }
        connections[index].received.removeAll(keepingCapacity: true)
        connections[index].expected = nil
        return true
    }

    /// The length of an answer with its head; nil while the head is not complete.
    private static func length(of bytes: [UInt8]) throws -> Int? {
        try bytes.withUnsafeBytes { answer in
            guard let end = offset(of: "\r\n\r\n", in: answer) else { return nil }
            guard answer.starts(with: "HTTP/1.1 200".utf8) else {
                throw BenchmarkFailure(
                    "under load a request was answered: \(String(decoding: answer.prefix { $0 != 13 }, as: UTF8.self))")
            }
            guard let name = offset(of: "\r\nContent-Length: ", in: answer) else {
                throw BenchmarkFailure("an answer without Content-Length")
            }
            var count = 0
            for byte in answer[(name + 18)...] {
                guard byte >= 48, byte <= 57 else { break }
                count = count * 10 + Int(byte) - 48
            }
            return end + 4 + count
        }
    }

    private static func offset(of text: StaticString, in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress,
            let found = memmem(start, bytes.count, text.utf8Start, text.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - start
    }
}
