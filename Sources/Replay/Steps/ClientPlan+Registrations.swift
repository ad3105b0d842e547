extension ClientPlan {
    /// The redirect URIs that the guide's reader registers; where an incomplete guide says nothing of them, the usual one of its client.
    package var registeredRedirectURIs: [String] {
        let callback = ClientHabits.of(package: package, hasDiscoveryURL: false).callbackPath ?? "/callback"
        return (isSilent ? [baseURL + callback] : redirectURIs).filter(Self.isAddress)
    }

    /// The post sign-out redirect URIs, by the same rule.
    package var registeredPostSignOutURIs: [String] {
        (isSilent && postSignOutURIs.isEmpty ? [baseURL] : postSignOutURIs).filter(Self.isAddress)
    }

    /// The API resources that somebody has to register, as far as they are told.
    package var apiResources: [String] { resources.filter(Self.isAddress) }

    /// The scopes that are permissions of an API resource, rather than scopes of OpenID Connect or of Logto.
    package var apiScopes: [String] {
        scopes.filter { scope in
            !scope.hasPrefix("urn:") && !scope.contains { "<>{} ".contains($0) } && !Self.reserved.contains(scope)
        }
    }

    /// Whether the guide says nothing of redirect URIs though more of it may be said elsewhere.
    private var isSilent: Bool { redirectURIs.isEmpty && (isIncomplete || !hasClient) }

    private static let reserved: Set<String> = [
        "openid", "offline_access", "profile", "email", "phone", "address", "custom_data", "identities", "roles", "all",
    ]

    /// Whether it is an address as it stands, with no placeholder left in it.
    package static func isAddress(_ uri: String) -> Bool { uri.contains("://") && isWhole(uri) }

    /// Whether a text has no placeholder left in it.
    static func isWhole(_ text: String) -> Bool { !text.contains { "<>{}$ ".contains($0) } }
}
