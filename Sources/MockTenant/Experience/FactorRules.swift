import Basis

/// Which second factors the tenant has, which of them a user has, and who insists on one.
struct FactorRules {
    let experience: SignInExperience
    /// What the user decided: `{enabled?, skipped?, skipMfaOnSignIn?}`.
    let settings: JSON
    /// Whether the user does not want to be asked for a passkey; nil when that was never asked.
    let declinesPasskeys: JSON?
    /// The records of the user's factors.
    let stored: [JSON]
    /// Whether an organization of the user insists on a factor, where the tenant lets organizations do so.
    let isDemandedByOrganization: Bool
    private let user: User

    init(user: User, _ state: TenantState) {
        self.user = user
        experience = state.entities.signInExperience
        stored = state.entities.mfaVerifications(of: user.id)
        let all = state.entities.userSettings[user.id] ?? [:]
        var settings = all["mfa"] ?? [:]
        if state.experience.usersWithoutFactors.contains(user.id) { settings["skipped"] = true }
        self.settings = settings
        declinesPasskeys = all["passkeySignIn"]?["skipped"]
        isDemandedByOrganization =
            experience.record["mfa"]?["organizationRequiredMfaPolicy"] == "Mandatory"
            && state.entities.organizations(ofUser: user.id).contains(where: \.isMFARequired)
    }

    /// The factors that are switched on.
    var factors: [String] { experience.mfaFactors }
    /// Whether nobody may go without.
    var isMandatory: Bool { experience.mfaPolicy.hasSuffix("Mandatory") }
    /// Whether nobody is asked to bind a factor.
    var isSilent: Bool { experience.mfaPolicy == "NoPrompt" }
    /// Whether people who make an account are not asked yet.
    var isForSignInOnly: Bool { experience.mfaPolicy.hasPrefix("PromptOnlyAtSignIn") }
    /// Those that can be bound, the best one first; backup codes only go with another.
    var configured: [String] {
        ["WebAuthn", "Totp", "PhoneVerificationCode", "EmailVerificationCode"].filter(factors.contains)
    }

    /// The user's own, as far as they are on: keys first, what was used last before the others, backup codes last.
    var usable: [String] {
        let bound = stored.enumerated().filter { item in
            let isLeft = item.element["codes"]?.array?.contains { $0["usedAt"] == nil } ?? true
            return isLeft && factors.contains(item.element["type"]?.string ?? "")
        }
        func rank(_ record: JSON) -> Int { record["type"] == "WebAuthn" ? 0 : record["type"] == "BackupCode" ? 2 : 1 }
        let sorted = bound.sorted { first, second in
            let (one, other) = (rank(first.element), rank(second.element))
            if one != other { return one < other }
            let (used, usedOther) = (
                first.element["lastUsedAt"]?.string ?? "", second.element["lastUsedAt"]?.string ?? ""
            )
            return used == usedOther ? first.offset < second.offset : used > usedOther
        }
        let types = sorted.compactMap { $0.element["type"]?.string } + implicit(user.record)
        var unique: [String] = []
        for type in types where !unique.contains(type) { unique.append(type) }
        return unique.filter { $0 != "BackupCode" } + unique.filter { $0 == "BackupCode" }
    }

    /// The user's own with those that the interaction adds; backup codes that wait for submit do not count yet.
    func owned(with flow: ExperienceFlow) -> [String] {
        let new = flow.newFactors.compactMap { $0["type"]?.string }.filter { $0 != "BackupCode" }
        return usable + new + implicit(flow.profile)
    }

    /// - Throws: 400 `session.mfa.mfa_factor_not_enabled`; passkeys may be bound where people can sign in with them.
    func requireEnabled(_ type: String) throws(TenantError) {
        guard factors.contains(type) || type == "WebAuthn" && experience.isPasskeySignInEnabled else {
            throw TenantError(400, "session.mfa.mfa_factor_not_enabled")
        }
    }

    /// The addresses and numbers that codes go to, as far as their owner needs to know them.
    func masked(_ types: [String]) -> JSON {
        .object(
            CodeFactor.all.compactMap { factor in
                guard types.contains(factor.name), let value = factor.value(of: user, [:]) else { return nil }
                return .init(factor.name, .string(factor.masked(value)))
            })
    }

    /// The factors that an address or a number is without being bound.
    private func implicit(_ record: JSON) -> [String] {
        CodeFactor.all.reversed().filter {
            factors.contains($0.name) && record[Identifier($0.identifier, "").member]?.string != nil
        }.map(\.name)
    }
}
