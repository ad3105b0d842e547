import OIDC
import Wire

/// A redirect URI on this machine, where a run can wait for the browser.
struct CallbackPlace: Sendable, Hashable {
    /// As it is registered.
    let uri: String
    /// `127.0.0.1` and `::1`, or one of them.
    let addresses: [String]
    let port: UInt16
    let path: String

    /// The place of a redirect URI.
    ///
    /// - Throws: `FlowFailure` for a URI of another machine, another scheme, or without a port that can be listened on.
    init(_ uri: String) throws(FlowFailure) {
        self.uri = uri
        let reference = URLReference(uri)
        let addresses = ["localhost": ["127.0.0.1", "::1"], "127.0.0.1": ["127.0.0.1"], "[::1]": ["::1"]]
        guard reference.scheme == "http", let found = addresses[reference.host ?? ""],
            let port = WebAddress(uri).port.flatMap({ UInt16($0) }), port > 0
        else {
            throw .undone(
                "signIn: browser waits at the application's redirect URI, and \(uri) is no http address of this machine; "
                    + "register one such as http://localhost:3000/callback and give it as the first of redirectURIs")
        }
        self.addresses = found
        self.port = port
        path = reference.path.isEmpty ? "/" : reference.path
    }
}
