import OIDC

/// What the callbacks of one server share.
final class ServerContext: Sendable {
    let handler: HTTPServer.Handler
    let delivery: (@Sendable (IncomingRequest, HTTPResponse) -> Delivery?)?
    let bodyLimit: Int
    let watch: ConnectionWatch

    init(
        handler: @escaping HTTPServer.Handler, delivery: (@Sendable (IncomingRequest, HTTPResponse) -> Delivery?)?,
        bodyLimit: Int, watch: ConnectionWatch
    ) {
        self.handler = handler
        self.delivery = delivery
        self.bodyLimit = bodyLimit
        self.watch = watch
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
