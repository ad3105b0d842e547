import Basis
import OIDC

/// The tenant handing out the address of an identity provider at the beginning of a social sign-in.
struct SocialStart: Sendable {
    var exchange: Exchange
    /// The id of the connector instance, from the path.
    var connector: String
    /// What the sign-in page asked for.
    var state: String?
    var redirectURI: String?
    /// Where the browser is to go.
    var address: String

    var parameters: FormBody { WebAddress(address).queryParameters }

    /// The starts among exchanges, negative tests of other checks aside.
    static func all(in exchanges: [Exchange], of check: String) -> [SocialStart] {
        exchanges.compactMap { exchange in
            guard exchange.role == .experience, exchange.probe == nil || exchange.probe?.check == check,
                let address = exchange.response?.json?["authorizationUri"]?.string
            else { return nil }
            let path = WebAddress(exchange.request.url).path.split(separator: "/")
            guard path.last == "authorization-uri", path.count >= 2 else { return nil }
            return SocialStart(
                exchange: exchange, connector: String(path[path.count - 2]), state: exchange.form["state"],
                redirectURI: exchange.form["redirectUri"], address: address)
        }
    }
}
