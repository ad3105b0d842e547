import CMicroHTTPD
import OIDC

/// The functions libmicrohttpd calls.
enum ServerCallbacks {
    /// Called first, with the request target as sent; what it returns becomes the request's own pointer.
    static let target:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?)
            -> UnsafeMutableRawPointer? = { _, uri, _ in
                let text = uri.map { String(cString: $0) } ?? "/"
                return Unmanaged.passRetained(PendingRequest(target: text)).toOpaque()
            }

    /// Called when a connection begins and when it is over.
    static let connection: MHD_NotifyConnectionCallback = { context, connection, _, code in
        guard let context, let connection else { return }
        let watch = Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue().watch
        if dragoman_begins(code) != 0 {
            watch.expect(on: dragoman_socket(connection))
        } else {
            watch.forget(dragoman_socket(connection))
        }
    }

    /// Called when a request is over, answered or broken off.
    static let completed: MHD_RequestCompletedCallback = { context, connection, pointer, _ in
        if let context, let connection {
            Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue().watch
                .expect(on: dragoman_socket(connection))
        }
        guard let own = pointer?.pointee else { return }
        Unmanaged<PendingRequest>.fromOpaque(own).release()
        pointer?.pointee = nil
    }

    /// Called once for the headers, once for each piece of the body, and once at the end.
    static let access: MHD_AccessHandlerCallback = { context, connection, _, method, _, data, size, pointer in
        guard let context, let connection, let method, let size, let own = pointer?.pointee else { return dragoman_no }
        let server = Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue()
        let pending = Unmanaged<PendingRequest>.fromOpaque(own).takeUnretainedValue()
        guard pending.isStarted else {
            pending.isStarted = true
            return dragoman_yes
        }
        if size.pointee > 0 {
            if pending.body.count + size.pointee > server.bodyLimit {
                pending.isTooLarge = true
            } else if let data {
                data.withMemoryRebound(to: UInt8.self, capacity: size.pointee) { bytes in
                    pending.body.append(contentsOf: UnsafeBufferPointer(start: bytes, count: size.pointee))
                }
            }
            size.pointee = 0
            return dragoman_yes
        }
        if pending.isTooLarge {
            return send(
                HTTPResponse(status: 413, headers: [("Connection", "close")], body: Array("Payload Too Large".utf8)),
                on: connection)
        }
        server.watch.pause(dragoman_socket(connection))
        var request = IncomingRequest(
            String(cString: method), pending.target, headers: headers(of: connection), body: pending.body)
        request.isLocal = dragoman_is_local(connection) != 0
        let answer = server.handler(request)
        guard let delivery = server.delivery?(request, answer) else { return send(answer, on: connection) }
        return delivery.send(answer, on: connection)
    }

    private static func headers(of connection: OpaquePointer) -> HTTPHeaders {
        var headers = HTTPHeaders()
        withUnsafeMutablePointer(to: &headers) { place in
            dragoman_each_header(connection, place) { context, _, name, value in
                guard let context, let name else { return dragoman_yes }
                context.assumingMemoryBound(to: HTTPHeaders.self).pointee
                    .add(String(cString: name), value.map { String(cString: $0) } ?? "")
                return dragoman_yes
            }
        }
        return headers
    }

    private static func send(_ answer: HTTPResponse, on connection: OpaquePointer) -> MHD_Result {
        let response = answer.body.withUnsafeBytes { bytes in
            dragoman_response(bytes.baseAddress, bytes.count)
        }
        return send(response, answer, on: connection)
    }

    /// Sends a body with the status and the header lines of an answer.
    static func send(_ response: OpaquePointer?, _ answer: HTTPResponse, on connection: OpaquePointer) -> MHD_Result {
        guard let response else { return dragoman_no }
        defer { MHD_destroy_response(response) }
        for field in answer.headers.fields where !isAdded(field.name) && !add(field, to: response) {
            return send(unsendable(field.name), on: connection)
        }
        return MHD_queue_response(connection, UInt32(answer.status), response)
    }

    /// Adds a header line; false for a line that would break the answer apart (RFC 9112 §2.2, RFC 9110 §5.6.2).
    ///
    /// The library takes no empty value; one blank is the same on the wire (RFC 9110 §5.5).
    private static func add(_ field: HTTPHeaders.Field, to response: OpaquePointer) -> Bool {
        let value = field.value.isEmpty ? " " : field.value
        // Passed as they are, texts would be copied to arrays first.
        return field.name.withCString { name in
            value.withCString { text in
                dragoman_add_header(response, name, field.name.utf8.count, text, value.utf8.count) == dragoman_yes
            }
        }
    }

    /// What the client is told when the handler's answer cannot be sent.
    private static func unsendable(_ name: String) -> HTTPResponse {
        HTTPResponse(
            status: 500, headers: [("Content-Type", "text/plain; charset=utf-8")],
            body: Array("The header \"\(name)\" of the answer cannot be sent: its name or value is not valid.\n".utf8))
    }

    /// Whether the library writes that line itself.
    private static func isAdded(_ name: String) -> Bool {
        switch name.utf8.count {
        case 10: HTTPHeaders.isSame(name, "keep-alive")
        case 14: HTTPHeaders.isSame(name, "content-length")
        case 17: HTTPHeaders.isSame(name, "transfer-encoding")
        default: false
        }
    }
}
