import CMicroHTTPD
import OIDC
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An HTTP/1.1 server: a thread for each connection, requests undecoded, answers sent exactly as the handler gives them.
///
/// Only `Date`, `Connection` and `Content-Length` are added, each unless the handler gave it. With a certificate it speaks TLS.
package final class HTTPServer: Sendable {
    /// Answers one request; called on the thread of its connection, so it may block.
    package typealias Handler = @Sendable (IncomingRequest) -> HTTPResponse

    /// The port it listens on: the chosen one, or the free one it got for 0.
    package let port: UInt16
    /// The address it listens on.
    package let address: String
    private let daemon: Mutex<OpaquePointer?>
    private let context: ServerContext
    private let watch: ConnectionWatch

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - bodyLimit: bytes of a request body; a larger one is answered 413.
    ///   - idleSeconds: how long a connection may be silent.
    ///   - requestSeconds: how long a request may take to arrive as a whole, however slowly it drips.
    ///   - delivery: how the answer to a request is sent; nil for every answer that is sent as it should be.
    /// - Throws: `HTTPServerError` when the port is taken or may not be used.
    package init(
        port: UInt16, address: String = "127.0.0.1", bodyLimit: Int = 16 << 20, idleSeconds: UInt32 = 30,
        requestSeconds: Double = 60, certificate: LoopbackCertificate? = nil,
        delivery: (@Sendable (IncomingRequest, HTTPResponse) -> Delivery?)? = nil, handler: @escaping Handler
    ) throws(HTTPServerError) {
        let socket = dragoman_listen(address, port)
        guard socket >= 0 else {
            throw -socket == EADDRINUSE
                ? .portInUse(port: port, address: address)
                : .cannotListen(port: port, address: address, errno: -socket)
        }
        self.port = dragoman_bound_port(socket)
        self.address = address
        watch = ConnectionWatch(requestSeconds: requestSeconds)
        context = ServerContext(handler: handler, delivery: delivery, bodyLimit: bodyLimit, watch: watch)
        let started = dragoman_start_daemon(
            socket, ServerCallbacks.access, Unmanaged.passUnretained(context).toOpaque(), ServerCallbacks.target,
            ServerCallbacks.completed, ServerCallbacks.connection, idleSeconds, certificate?.privateKey,
            certificate?.certificate)
        guard let started else {
            close(socket)
            daemon = Mutex(nil)
            throw certificate == nil ? .cannotStart(port: port) : .cannotSecure(port: port)
        }
        daemon = Mutex(started)
        watch.start()
    }

    deinit { stop() }

    /// Closes every connection and the port; answers under way are finished first.
    package func stop() {
        let running = daemon.withLock { daemon in
            defer { daemon = nil }
            return daemon
        }
        guard let running else { return }
        watch.stop()
        MHD_stop_daemon(running)
    }
}
