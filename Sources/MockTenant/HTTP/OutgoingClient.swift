import OIDC
import Wire

/// Sends what the tenant itself asks of others: providers, gateways, webhooks, backchannel logout.
///
/// Call it outside the state's lock.
struct OutgoingClient: Sendable {
    private let client: HTTPClient
    private let divertPort: UInt16?
    private let farSides: FarSides

    init(divertPort: UInt16?, farSides: FarSides) {
        self.farSides = farSides
        self.divertPort = divertPort
        var options = HTTPClientOptions(connectTimeout: 5, readTimeout: 10, totalTimeout: 15, userAgent: nil)
        options.connectTo = farSides.connectTo
        client = HTTPClient(options: options)
    }

    /// Sends a request; one to a host that is not loopback goes to the divert port when there is one, with its real URL in
    /// the header `x-far-side-url`, else to the far side that plays the host.
    func send(_ request: HTTPRequest) -> HTTPOutcome {
        let address = WebAddress(request.url)
        var diverted = request
        guard let divertPort, !address.isLoopback else {
            diverted.url = farSides.local(request.url) ?? request.url
            return client.send(diverted)
        }
        let path = address.path.isEmpty ? "/" : address.path
        diverted.url = "http://127.0.0.1:\(divertPort)" + path + (address.query.map { "?" + $0 } ?? "")
        diverted.headers.set("x-far-side-url", request.url)
        return client.send(diverted)
    }
}
