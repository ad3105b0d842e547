import Basis

/// What a new account must have, by the sign-up settings.
struct MandatoryProfile {
    let experience: SignInExperience

    /// The names of what is missing: identifiers first, then the password, then extra fields.
    ///
    /// An account that comes from a provider needs no password.
    func missing(profile: JSON, hasPassword: Bool, isSocial: Bool) -> [String] {
        var missing = identifiers(profile)
        if experience.signUpPassword, !hasPassword, !isSocial { missing.append("password") }
        let fields = experience.record["signUpProfileFields"]?.array ?? []
        let extra = fields.compactMap { $0.string ?? $0["name"]?.string }
        if !extra.isEmpty, profile["profile"] == nil, profile["customData"] == nil, !isSocial {
            missing.append("extraProfile")
        }
        return missing
    }

    /// The sign-up identifiers that are missing; `emailOrPhone` when one of the two is enough.
    private func identifiers(_ profile: JSON) -> [String] {
        let wanted = experience.signUpIdentifiers
        let secondary = (experience.record["signUp"]?["secondaryIdentifiers"]?.array ?? [])
            .compactMap { $0["identifier"]?.string }
        func has(_ type: String) -> Bool { profile[Identifier(type, "").member] != nil }
        var missing: [String] = []
        if wanted.contains("email"), wanted.contains("phone") {
            if !has("email"), !has("phone") { missing.append("emailOrPhone") }
            missing += wanted.filter { $0 == "username" && !has($0) }
        } else {
            missing += wanted.filter { !has($0) }
        }
        for type in secondary where !missing.contains(type) {
            if type == "emailOrPhone" ? !has("email") && !has("phone") : !has(type) { missing.append(type) }
        }
        return missing
    }
}
