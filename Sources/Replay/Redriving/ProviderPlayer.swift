import Foundation
import OIDC
import Wire

/// A loopback server in the role of everybody whom the tenant sends requests to: it asks the replay for each answer.
package final class ProviderPlayer: Sendable {
    let mailbox = ProviderMailbox()
    private let server: HTTPServer

    /// Takes a port; 0 takes any free one, and keeps it.
    ///
    /// - Throws: `HTTPServerError` when the port is taken.
    package init(port: UInt16) throws(HTTPServerError) {
        server = try HTTPServer(port: port) { [mailbox] request in
            let reply = ProviderMailbox.Reply()
            mailbox.post(.asked(request, reply))
            return reply.wait(seconds: 20)
        }
    }

    /// The port the providers are played at.
    package var port: UInt16 { server.port }

    package func stop() { server.stop() }

    /// Sends a request on another thread, so that the replay can play the providers until the answer has come.
    func send(_ request: HTTPRequest, by client: HTTPClient) {
        Thread.detachNewThread { [mailbox] in mailbox.post(.answered(client.send(request))) }
    }
}
