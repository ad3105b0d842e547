import Basis

/// The addresses that nobody may register with, by the `emailBlocklistPolicy` of the sign-in experience.
struct EmailBlocklist: Sendable {
    private let policy: JSON

    init(_ experience: SignInExperience) { policy = experience.record["emailBlocklistPolicy"] ?? [:] }

    /// Refuses an address: one on the list, of a domain on the list (`@example.com`), or with a `+` before the `@`.
    ///
    /// - Throws: 422 `session.email_blocklist.…`.
    func check(_ email: String) throws(TenantError) {
        let parts = email.split(separator: "@", maxSplits: 1)
        guard parts.count == 2 else { return }
        if policy["blockSubaddressing"]?.bool == true, parts[0].contains("+") {
            throw TenantError(422, "session.email_blocklist.email_subaddressing_not_allowed")
        }
        let lowered = email.lowercased()
        let domain = "@" + parts[1].lowercased()
        let isListed = (policy["customBlocklist"]?.strings ?? []).contains { entry in
            entry.lowercased() == lowered || entry.lowercased() == domain
        }
        if isListed {
            throw TenantError(422, "session.email_blocklist.email_not_allowed", values: ["email": email])
        }
    }
}
