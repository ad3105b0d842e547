import Basis

/// What second factors a sign-in needs before it can be finished.
struct FactorGuard {
    let flow: ExperienceFlow
    let user: User

    /// - Throws: 403 `session.mfa.require_mfa_verification` for a user with factors, 422 `user.missing_mfa` where the tenant
    ///   demands one, `session.mfa.backup_code_required`, `user.suggest_mfa`.
    func check(_ state: TenantState) throws(TenantError) {
        let experience = state.entities.signInExperience
        let factors = experience.mfaFactors
        guard !factors.isEmpty else { return }
        let stored = state.entities.mfaVerifications(of: user.id).compactMap { $0["type"]?.string }
        var masked: JSON = [:]
        for factor in CodeFactor.all where factors.contains(factor.name) {
            if let value = factor.value(of: user, flow.profile) { masked[factor.name] = .string(factor.masked(value)) }
        }
        let old = stored + (masked.members ?? []).map(\.name)
        let usable = factors.filter { old.contains($0) }
        if flow.event == .signIn, !usable.isEmpty, !flow.isMFAVerified {
            throw TenantError(
                403, "session.mfa.require_mfa_verification",
                data: ["availableFactors": .strings(usable), "maskedIdentifiers": masked])
        }
        let bound = old + flow.newFactors.compactMap { $0["type"]?.string }
        let wanted = factors.filter { $0 != "BackupCode" }
        if !wanted.contains(where: bound.contains) {
            try demand(wanted, policy: experience.mfaPolicy, isSkipped: isSkipped(state))
        } else if factors.contains("BackupCode"), !bound.contains("BackupCode") {
            throw TenantError(422, "session.mfa.backup_code_required")
        }
    }

    private func isSkipped(_ state: TenantState) -> Bool {
        flow.isMFASkipped || state.experience.usersWithoutFactors.contains(user.id)
    }

    private func demand(_ factors: [String], policy: String, isSkipped: Bool) throws(TenantError) {
        switch policy {
        case "Mandatory":
            throw TenantError(422, "user.missing_mfa", data: ["availableFactors": .strings(factors)])
        case "NoPrompt": return
        case "PromptOnlyAtSignIn" where flow.event != .signIn: return
        default:
            if !isSkipped { throw TenantError(422, "user.suggest_mfa") }
        }
    }
}
