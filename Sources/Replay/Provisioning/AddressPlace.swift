import Basis
import OIDC

/// A list of addresses that an application has: where it stands in the Management API's record and what belongs in it.
enum AddressPlace {
    /// Redirect URIs.
    case redirects
    /// Post sign-out redirect URIs.
    case returns
    /// Origins that may call with a browser.
    case origins

    /// What to do to have an address in it.
    var verb: String {
        switch self {
        case .redirects: "register the redirect URI"
        case .returns: "register the post sign-out redirect URI"
        case .origins: "allow the origin"
        }
    }

    private var path: (metadata: String, list: String) {
        switch self {
        case .redirects: ("oidcClientMetadata", "redirectUris")
        case .returns: ("oidcClientMetadata", "postLogoutRedirectUris")
        case .origins: ("customClientMetadata", "corsAllowedOrigins")
        }
    }

    /// What an application has in it.
    func addresses(of application: JSON?) -> [String] { application?[path.metadata]?[path.list]?.strings ?? [] }

    /// Whether what an application has covers an address.
    ///
    /// Logto lets the origins of redirect URIs call without being told.
    func covers(_ address: String, in application: JSON?) -> Bool {
        guard self == .origins else { return RedirectMatcher.matches(address, registered: addresses(of: application)) }
        return addresses(of: application).contains { $0.utf8.elementsEqual(address.utf8) }
            || Self.redirects.addresses(of: application).contains {
                RedirectMatcher.originMatches(pattern: $0, origin: address)
            }
    }

    /// The body of the `PATCH` that changes the list of an application.
    ///
    /// The whole member is written as it stands there: Logto replaces it, and what is left out would be gone.
    func body(of application: JSON, _ change: ([String]) -> [String]) -> JSON {
        var metadata = application[path.metadata] ?? [:]
        metadata[path.list] = .strings(change(addresses(of: application)))
        return [path.metadata: metadata]
    }
}
