import OIDC

/// One authorization request and the answer that reached the application.
struct AuthorizationCall: Sendable {
    var exchange: Exchange
    var parameters: FormBody
    /// The exchange whose answer left for the redirect URI, with what it carried.
    var callback: Callback?

    var id: Int { exchange.id }
    var isProbe: Bool { exchange.probe != nil }
    var redirectURI: String? { parameters["redirect_uri"] }
    var state: String? { parameters["state"] }
    var nonce: String? { parameters["nonce"] }
    var scopes: [String] { (parameters["scope"] ?? "").split(separator: " ").map(String.init) }
    var prompts: [String] { (parameters["prompt"] ?? "").split(separator: " ").map(String.init) }

    /// The answer at the redirect URI.
    struct Callback: Sendable {
        var exchange: Exchange
        var departure: Departure
    }
}
