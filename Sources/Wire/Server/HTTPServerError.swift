/// Why a server could not be started.
package enum HTTPServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another program listens there.
    case portInUse(port: UInt16, address: String)
    /// The system refused the address or the port; the number is its `errno`.
    case cannotListen(port: UInt16, address: String, errno: Int32)
    /// The socket is there, but no thread could be started for it.
    case cannotStart(port: UInt16)
    /// The same for a server that speaks TLS.
    case cannotSecure(port: UInt16)

    package var description: String {
        switch self {
        case .portInUse(let port, let address):
            "port \(port) on \(address) is in use; stop the program that listens there, or choose another port "
                + "(0 takes any free one)"
        case .cannotListen(let port, let address, let errno):
            "cannot listen on \(address) port \(port) (errno \(errno)); ports below 1024 need rights, "
                + "and the address must be an IPv4 or IPv6 address of this machine"
        case .cannotStart(let port):
            "cannot start the server on port \(port); is the limit of threads or open files reached?"
        case .cannotSecure(let port):
            "cannot start the server on port \(port) with TLS; was libmicrohttpd built without it, or is the limit of "
                + "threads or open files reached?"
        }
    }
}
