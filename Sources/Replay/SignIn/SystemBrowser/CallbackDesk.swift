import Foundation
import OIDC
import Synchronization
import Wire

/// Waits on the loopback address for the one request of a browser that brings a callback; other requests are told so.
final class CallbackDesk: Sendable {
    /// What the browser brought, and what it was told.
    struct Callback: Sendable {
        /// The callback URL; parameters of a posted form stand in its query.
        var url: String
        /// The request, without the headers that the browser sends to every program on this machine.
        var request: HTTPRequest
        var answer: HTTPResponse
    }

    private let servers: [HTTPServer]
    private let arrived: Arrived

    /// Begins to listen.
    ///
    /// - Throws: `HTTPServerError` when the port is taken or may not be used.
    init(_ place: CallbackPlace) throws(HTTPServerError) {
        let arrived = Arrived()
        var servers: [HTTPServer] = []
        for address in place.addresses {
            do throws(HTTPServerError) {
                servers.append(
                    try HTTPServer(
                        port: place.port, address: address, bodyLimit: 1 << 16, idleSeconds: 10, requestSeconds: 10
                    ) { request in arrived.answer(request, at: place) })
            } catch {
                // A machine without IPv6 has no such address; a port that somebody else has is an obstacle wherever it is.
                if case .cannotListen = error, !servers.isEmpty { continue }
                servers.forEach { $0.stop() }
                throw error
            }
        }
        (self.servers, self.arrived) = (servers, arrived)
    }

    /// Waits for the callback; nil when nothing came in time or the run is interrupted.
    func wait(_ seconds: Double, until interruption: Interruption) -> Callback? {
        let end = Date().addingTimeInterval(seconds)
        while !interruption.isRaised, Date() < end {
            if let callback = arrived.first.withLock({ $0 }) {
                // The browser is to have its page before the port is closed.
                Thread.sleep(forTimeInterval: 0.1)
                return callback
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        return nil
    }

    /// Closes the port.
    func close() { servers.forEach { $0.stop() } }

    /// The first callback, shared by the threads of the connections.
    private final class Arrived: Sendable {
        let first = Mutex<Callback?>(nil)

        func answer(_ request: IncomingRequest, at place: CallbackPlace) -> HTTPResponse {
            guard request.path == place.path, request.method == "GET" || request.method == "POST" else {
                return CallbackPage.nothing
            }
            let isForm = request.method == "POST" && request.mediaType == "application/x-www-form-urlencoded"
            let query = [request.query, isForm ? request.bodyText : ""].filter { !$0.isEmpty }.joined(separator: "&")
            let parameters = FormBody(decoding: query)
            guard parameters["code"] != nil || parameters["error"] != nil else { return CallbackPage.waiting }
            let answer = parameters["error"] == nil ? CallbackPage.done : CallbackPage.failed
            let base = String(place.uri.prefix { $0 != "?" && $0 != "#" })
            let kept = ["content-type", "user-agent"]
            let callback = Callback(
                url: base + "?" + query,
                request: HTTPRequest(
                    request.method, request.query.isEmpty ? base : base + "?" + request.query,
                    headers: HTTPHeaders(request.headers.fields.filter { kept.contains($0.name.lowercased()) }),
                    body: isForm ? request.body : nil), answer: answer)
            first.withLock { first in if first == nil { first = callback } }
            return answer
        }
    }
}
