import Conformance
import OIDC

/// The origins that may be given a password: where a sign-in began, and where redirects led from there, over connections that
/// nobody else can read or change.
struct OriginTrust {
    private var origins: Set<String> = []

    /// Trusts the place where the sign-in begins.
    init(_ start: String) { if let origin = WebAddress(start).origin { origins.insert(origin) } }

    /// Follows a walk: each exchange was led to by the answer to the one before it.
    ///
    /// A page that was sent to a place out of trust leads to no trusted place.
    mutating func follow(_ exchanges: some Sequence<Exchange>) {
        var leads = false
        for exchange in exchanges {
            let address = WebAddress(exchange.request.url)
            if leads, let origin = address.origin { origins.insert(origin) }
            leads = address.isSafe && address.origin.map(origins.contains) == true
        }
    }

    /// Why a password may not be sent to an address; nil when it may.
    func obstacle(_ url: String) -> String? {
        let address = WebAddress(url)
        guard let origin = address.origin, !origin.isEmpty else { return "the page's form leads to no web address" }
        guard address.isSafe else { return "the page would send the password to \(origin) without encryption" }
        return origins.contains(origin)
            ? nil : "the page would send the password to \(origin), where the sign-in did not lead"
    }
}
