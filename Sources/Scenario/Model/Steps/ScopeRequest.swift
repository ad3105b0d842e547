/// Scopes a snippet or sentence asks for.
package struct ScopeRequest: Sendable, Hashable {
    /// Wire values: `email`, `urn:logto:scope:organizations`.
    package var scopes: [String]
    /// As in the code: `UserScope.Email`; nil when the same.
    package var asWritten: [String]?
    package var prompt: String?
    /// `connector` when the scopes are for an identity provider behind a connector.
    package var at: String?

    package init(scopes: [String], asWritten: [String]? = nil, prompt: String? = nil, at: String? = nil) {
        self.scopes = scopes
        self.asWritten = asWritten
        self.prompt = prompt
        self.at = at
    }
}
