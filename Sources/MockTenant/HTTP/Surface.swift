/// The parts of a tenant, which differ in headers and in the form of errors.
enum Surface: Sendable, Hashable {
    /// `/oidc/*`: OAuth errors, provider headers.
    case provider
    /// `/api/*`: errors with a dotted code.
    case api
    /// Everything else: pages, redirects to pages.
    case page

    /// The part that a path belongs to.
    init(path: String) {
        let first = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true).first ?? ""
        switch first.lowercased() {
        case "oidc": self = .provider
        case "api": self = .api
        default: self = .page
        }
    }
}
