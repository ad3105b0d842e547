import OIDC

/// What the callbacks of one server share.
final class ServerContext: Sendable {
    let handler: HTTPServer.Handler
    let bodyLimit: Int

    init(handler: @escaping HTTPServer.Handler, bodyLimit: Int) {
        self.handler = handler
        self.bodyLimit = bodyLimit
    }
}

/// A request while its body arrives; used by the thread of its connection only.
final class PendingRequest {
    let target: String
    var isStarted = false
    var isTooLarge = false
    var body: [UInt8] = []

    init(target: String) { self.target = target }
}
