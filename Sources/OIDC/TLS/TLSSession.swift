import COpenSSL

/// One side of a TLS connection as bytes in and bytes out, without a socket (RFC 8446).
///
/// What the peer has sent is fed to it, and what it wants to send is taken from it.
package final class TLSSession {
    /// Why a connection is not secure, in the words of libssl.
    package struct Failure: Error, Hashable, Sendable {
        package let reason: String
    }

    private let context: OpaquePointer
    private let connection: OpaquePointer
    /// What came from the peer, and what goes to it; the connection owns both.
    private let input: OpaquePointer
    private let output: OpaquePointer

    /// The side that connects.
    ///
    /// - Throws: `Failure` for authorities that cannot be read.
    package convenience init(to host: String, trusting trust: TLSTrust = .init()) throws(Failure) {
        try self.init(TLS_client_method())
        SSL_set_connect_state(connection)
        let isAddress = host.allSatisfy { $0.isNumber || $0 == "." } || host.contains(":")
        if !isAddress { _ = dragoman_tls_set_server_name(connection, host) }
        guard trust.isChecked else { return }
        SSL_set_verify(connection, SSL_VERIFY_PEER, nil)
        guard SSL_CTX_set_default_verify_paths(context) == 1, trust.add(to: context) else { throw Self.failure() }
        let isNamed =
            isAddress
            ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection), host) : SSL_set1_host(connection, host)
        guard isNamed == 1 else { throw Self.failure() }
    }

    /// The side that is connected to.
    ///
    /// - Throws: `Failure` for an identity that libssl refuses.
    package convenience init(as identity: TLSIdentity) throws(Failure) {
        try self.init(TLS_server_method())
        guard identity.use(in: connection) else { throw Self.failure() }
        SSL_set_accept_state(connection)
    }

    private init(_ method: OpaquePointer?) throws(Failure) {
        guard let context = SSL_CTX_new(method) else { throw Self.failure() }
        self.context = context
        guard let connection = SSL_new(context), let input = BIO_new(BIO_s_mem()), let output = BIO_new(BIO_s_mem())
        else {
            SSL_CTX_free(context)
            throw Self.failure()
        }
        (self.connection, self.input, self.output) = (connection, input, output)
        SSL_set_bio(connection, input, output)
    }

    deinit {
        SSL_free(connection)
        SSL_CTX_free(context)
    }

    /// Takes what the peer has sent.
    package func receive(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        if !bytes.isEmpty { BIO_write(input, bytes, Int32(bytes.count)) }
    }

    /// What has to be sent to the peer now.
    package func outgoing() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = BIO_read(output, &chunk, Int32(chunk.count))
            guard count > 0 else { return bytes }
            bytes += chunk[..<Int(count)]
        }
    }

    /// Goes on with the handshake; true when it is done, false when more is needed of the peer.
    package func handshake() throws(Failure) -> Bool {
        let result = SSL_do_handshake(connection)
        if result == 1 { return true }
        try checkWaiting(result)
        return false
    }

    /// What the peer says, as far as it has come in; empty when more is needed.
    package func read() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = SSL_read(connection, &chunk, Int32(chunk.count))
            guard count > 0 else {
                // The peer may say goodbye behind its last words.
                if bytes.isEmpty, SSL_get_error(connection, count) != SSL_ERROR_ZERO_RETURN { try checkWaiting(count) }
                return bytes
            }
            bytes += chunk[..<Int(count)]
        }
    }

    /// Says something to the peer; `outgoing` has it then.
    package func write(_ bytes: [UInt8]) throws(Failure) {
        guard !bytes.isEmpty else { return }
        guard SSL_write(connection, bytes, Int32(bytes.count)) == Int32(bytes.count) else { throw Self.failure() }
    }

    private func checkWaiting(_ result: Int32) throws(Failure) {
        if SSL_get_error(connection, result) == SSL_ERROR_WANT_READ { return }
        let verdict = SSL_get_verify_result(connection)
        if verdict != Int(X509_V_OK) {
            ERR_clear_error()
            throw Failure(reason: X509_verify_cert_error_string(verdict).map { String(cString: $0) } ?? "")
        }
        throw Self.failure()
    }

    private static func failure() -> Failure {
        var text = [CChar](repeating: 0, count: 256)
        ERR_error_string_n(ERR_get_error(), &text, text.count)
        ERR_clear_error()
        return Failure(reason: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
    }
}
