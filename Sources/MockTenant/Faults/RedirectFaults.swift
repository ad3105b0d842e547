import OIDC

/// Ways to compare redirect URIs that a tenant must not have.
enum RedirectFaults {
    /// Whether a fault lets a URI pass that is not registered.
    static func accepts(_ uri: String, registered: [String], _ tenant: TenantRuntime) -> Bool {
        guard tenant.hasFaults else { return false }
        if tenant.has(.authAnyRedirectURI) { return true }
        let wanted = WebAddress(uri)
        return registered.contains { pattern in
            let known = WebAddress(pattern)
            if tenant.has(.redirectPrefixAccepted), uri.hasPrefix(pattern) { return true }
            if tenant.has(.redirectSlashIgnored), uri == pattern + "/" || uri + "/" == pattern { return true }
            if tenant.has(.redirectFragmentAccepted), uri.prefix(while: { $0 != "#" }) == pattern { return true }
            if tenant.has(.redirectQueryIgnored), wanted.withoutParameters == known.withoutParameters { return true }
            if tenant.has(.redirectHostIgnored), wanted.path == known.path { return true }
            if tenant.has(.redirectSchemePortIgnored), wanted.host == known.host, wanted.path == known.path {
                return true
            }
            return tenant.has(.redirectWildcardAnyDepth) && pattern.contains("*")
                && uri.hasPrefix(pattern.prefix { $0 != "*" })
        }
    }
}
