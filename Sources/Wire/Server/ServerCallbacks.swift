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

    /// Called when a request is over, answered or broken off.
    static let completed: MHD_RequestCompletedCallback = { _, _, pointer, _ in
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
        let request = IncomingRequest(
            String(cString: method), pending.target, headers: headers(of: connection), body: pending.body)
        return send(server.handler(request), on: connection)
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
        guard let response else { return dragoman_no }
        defer { MHD_destroy_response(response) }
        for field in answer.headers.fields where !isAdded(field.name) {
            // A value with a line break would split the answer: such a line is not sent (RFC 9112 §2.2).
            guard MHD_add_response_header(response, field.name, field.value) == dragoman_yes else { return dragoman_no }
        }
        return MHD_queue_response(connection, UInt32(answer.status), response)
    }

    /// Whether the library writes that line itself.
    private static func isAdded(_ name: String) -> Bool {
        ["content-length", "transfer-encoding", "keep-alive"].contains(name.lowercased())
    }
}
