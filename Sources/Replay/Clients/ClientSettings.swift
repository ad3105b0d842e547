/// What one application's client was configured with, by the guide's code up to some point, all values bound.
package struct ClientSettings: Sendable, Hashable {
    package var habits: ClientHabits
    package var baseURL: String
    package var redirectURI: String?
    package var postSignOutURI: String?
    /// As configured; nil takes the library's own.
    package var scopes: [String]?
    package var resources: [String]
    package var prompt: String?
    /// Further authorization parameters in written order.
    package var extras: [(name: String, value: String)]

    package init(habits: ClientHabits, baseURL: String) {
        self.habits = habits
        self.baseURL = baseURL
        (resources, extras) = ([], [])
    }

    package static func == (a: ClientSettings, b: ClientSettings) -> Bool {
        a.habits == b.habits && a.baseURL == b.baseURL && a.redirectURI == b.redirectURI
            && a.postSignOutURI == b.postSignOutURI && a.scopes == b.scopes && a.resources == b.resources
            && a.prompt == b.prompt && a.extras.elementsEqual(b.extras, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(habits.name)
        hasher.combine(redirectURI)
        hasher.combine(scopes)
        hasher.combine(resources)
    }

    /// The scopes that go over the wire, in order, without repeats.
    package var wireScopes: [String] {
        let configured = scopes ?? []
        let all: [String]
        if habits.keepsDefaultScopes {
            all = habits.defaultScopes + configured
        } else {
            all = configured.isEmpty ? habits.defaultScopes : configured
        }
        var seen = Set<String>()
        return all.filter { seen.insert($0).inserted }
    }

    /// The resources that go over the wire, in order.
    package var wireResources: [String] {
        let reserved = "urn:logto:resource:organizations"
        guard habits.addsOrganizationResource, wireScopes.contains("urn:logto:scope:organizations"),
            !resources.contains(reserved)
        else { return resources }
        return resources + [reserved]
    }

    package var wirePrompt: String? { prompt ?? habits.defaultPrompt }

    /// The redirect URI the client sends.
    package var wireRedirectURI: String { redirectURI ?? baseURL + (habits.callbackPath ?? "/callback") }
}
