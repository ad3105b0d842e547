/// A client object or provider block; every member nil when the guide does not write it.
package struct ClientConfiguration: Sendable, Hashable {
    package var package: String?
    package var endpoint: String?
    package var issuer: String?
    package var wellKnown: String?
    package var appId: String?
    package var appSecret: String?
    package var baseUrl: String?
    package var cookieSecret: String?
    package var redirectUri: String?
    package var postLogoutRedirectUri: String?
    package var provider: String?
    package var scopes: [String]?
    package var resources: [String]?
    package var prompt: String?
    package var session: String?
    package var idTokenSigningAlgorithm: String?
    package var authorizationEndpoint: String?
    package var jwksUri: String?

    package init(package: String? = nil) { self.package = package }
}
