import Basis

/// What an account must have, by the sign-up settings: a new one, and one that somebody signs in to.
struct MandatoryProfile {
    let experience: SignInExperience

    /// Refuses what lacks something, of the user and of what was collected.
    ///
    /// What comes from the provider of an enterprise lacks nothing.
    ///
    /// - Parameter user: nil for a new account.
    /// - Throws: 422 `user.missing_profile`, its data naming what is missing: identifiers first, then the password, then extra
    ///   fields.
    func require(_ flow: ExperienceFlow, user: User?) throws(TenantError) {
        if flow.enterprise != nil { return }
        var missing = identifiers(flow.profile, user)
        if experience.signUpPassword, !hasPassword(flow, user) { missing.append("password") }
        if missing.isEmpty, user == nil, lacksFields(flow) { missing = ["extraProfile"] }
        if !missing.isEmpty {
            throw TenantError(422, "user.missing_profile", data: ["missingProfile": .strings(missing)])
        }
    }

    /// An identity at a provider takes the place of a password.
    private func hasPassword(_ flow: ExperienceFlow, _ user: User?) -> Bool {
        flow.password != nil || flow.identity != nil || user?.hasPassword == true
            || user?.identities.members?.isEmpty == false
    }

    private func lacksFields(_ flow: ExperienceFlow) -> Bool {
        let fields = experience.record["signUpProfileFields"]?.array ?? []
        return !fields.isEmpty && flow.profile["profile"] == nil && flow.profile["customData"] == nil && !flow.isSocial
    }

    /// The sign-up identifiers that are missing; `emailOrPhone` when one of the two is enough.
    private func identifiers(_ profile: JSON, _ user: User?) -> [String] {
        func has(_ type: String) -> Bool {
            if type == "emailOrPhone" { return has("email") || has("phone") }
            let member = Identifier(type, "").member
            return profile[member]?.string != nil || user?.record[member]?.string != nil
        }
        let wanted = Set(primary + experience.secondaryIdentifiers)
        return ["username", "emailOrPhone", "email", "phone"].filter { wanted.contains($0) && !has($0) }
    }

    /// The first identifier, one of those that are set: a username before all others.
    private var primary: [String] {
        let types = Set(experience.signUpIdentifiers)
        if types.contains("username") { return ["username"] }
        if types.isSuperset(of: ["email", "phone"]) { return ["emailOrPhone"] }
        return types.sorted()
    }
}
