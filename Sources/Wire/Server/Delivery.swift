import CMicroHTTPD
import OIDC

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How an answer is sent when it is not to arrive as it should.
package struct Delivery: Sendable, Hashable {
    /// What becomes of the bytes.
    package enum Form: Sendable, Hashable {
        /// All of them, as they should be.
        case whole
        /// None; the connection is closed, or reset so that the peer sees an error.
        case none(isReset: Bool)
        /// The length says `length` bytes, only the first `sent` come, then the connection is closed.
        case cut(sent: Int, length: Int)
        /// In chunks (RFC 9112 §7.1), the last of which never comes.
        case unfinishedChunks(sent: Int)
        /// A few bytes at a time, with a pause in milliseconds before each.
        case drip(bytes: Int, pause: Int)
    }

    /// Milliseconds before anything is sent.
    package var delay: Int
    package var form: Form

    package init(delay: Int = 0, form: Form = .whole) {
        self.delay = delay
        self.form = form
    }

    /// Sends an answer so; called on the thread of its connection.
    func send(_ answer: HTTPResponse, on connection: OpaquePointer) -> MHD_Result {
        if delay > 0 { usleep(UInt32(clamping: delay) * 1000) }
        var answer = answer
        let size: Int
        let source: BodySource
        switch form {
        case .none(let isReset):
            if isReset { dragoman_reset_on_close(dragoman_socket(connection)) }
            return dragoman_no
        case .whole:
            (size, source) = (answer.body.count, BodySource(answer.body, step: Int.max))
        case .cut(let sent, let length):
            (size, source) = (length, BodySource(Array(answer.body.prefix(sent)), step: Int.max))
        case .unfinishedChunks(let sent):
            (size, source) = (-1, BodySource(Array(answer.body.prefix(sent)), step: Int.max))
        case .drip(let bytes, let pause):
            (size, source) = (answer.body.count, BodySource(answer.body, step: max(1, bytes), pause: pause))
        }
        answer.body = []
        let response = dragoman_streamed_response(
            Int64(size),
            { context, position, buffer, room in
                guard let context, let buffer else { return dragoman_body_broken }
                let source = Unmanaged<BodySource>.fromOpaque(context).takeUnretainedValue()
                return source.read(from: Int(position), into: buffer, room: Int(room))
            }, Unmanaged.passRetained(source).toOpaque(),
            { context in
                guard let context else { return }
                Unmanaged<BodySource>.fromOpaque(context).release()
            })
        return ServerCallbacks.send(response, answer, on: connection)
    }
}

/// The bytes of a body that is sent in an unusual way.
private final class BodySource: Sendable {
    private let bytes: [UInt8]
    private let step: Int
    private let pause: Int

    init(_ bytes: [UInt8], step: Int, pause: Int = 0) {
        self.bytes = bytes
        self.step = step
        self.pause = pause
    }

    /// The next bytes; breaks off behind the last one.
    func read(from position: Int, into buffer: UnsafeMutablePointer<CChar>, room: Int) -> Int {
        guard position < bytes.count else { return dragoman_body_broken }
        if pause > 0 { usleep(UInt32(clamping: pause) * 1000) }
        let count = min(step, room, bytes.count - position)
        for index in 0..<count { buffer[index] = CChar(bitPattern: bytes[position + index]) }
        return count
    }
}
