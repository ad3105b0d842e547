import Basis

/// What second factors an interaction needs before it can go on or be finished.
///
/// No recording shows most of this: it follows the published guards of the real server.
struct FactorGuard {
    let flow: ExperienceFlow
    let user: User

    /// Asks for a second factor that the user has.
    ///
    /// - Throws: 403 `session.mfa.require_mfa_verification`.
    func requireVerification(_ state: TenantState) throws(TenantError) {
        // The provider of an enterprise decides itself what its people have to show.
        if flow.hasEnterpriseProof || flow.isMFAVerified { return }
        let rules = FactorRules(user: user, state)
        let isOff = rules.settings["enabled"] == false || rules.settings["skipMfaOnSignIn"] == true
        if isOff, !rules.isMandatory { return }
        let usable = rules.usable
        if usable.isEmpty { return }
        throw TenantError(
            403, "session.mfa.require_mfa_verification",
            data: ["availableFactors": .strings(usable), "maskedIdentifiers": rules.masked(usable)])
    }

    /// Asks for factors that the user has to have, or should have.
    ///
    /// - Throws: 400 `session.mfa.mfa_factor_not_enabled`, 422 `user.passkey_preferred`, `user.suggest_mfa`,
    ///   `user.missing_mfa`, `session.mfa.suggest_additional_mfa`, `session.mfa.backup_code_required`.
    func requireFactors(_ state: TenantState) throws(TenantError) {
        if flow.hasEnterpriseProof { return }
        let rules = FactorRules(user: user, state)
        let new = flow.newFactors.compactMap { $0["type"]?.string }
        try suggestPasskey(rules, new)
        for type in new { try rules.requireEnabled(type) }
        if rules.factors.isEmpty || flow.event == .register && rules.isForSignInOnly { return }
        let isSkipped = flow.isMFASkipped || rules.settings["skipped"] == true
        let own = rules.owned(with: flow)
        if !rules.isMandatory, !rules.isSilent, !isSkipped, !rules.isDemandedByOrganization {
            let isWanted = (flow.factorDecisions["mfaEnabled"] ?? rules.settings["enabled"])?.bool
            if !(isWanted ?? !own.isEmpty) { throw TenantError(422, "user.suggest_mfa") }
        }
        if !rules.isDemandedByOrganization, rules.isSilent || isSkipped && !rules.isMandatory { return }
        let isDemanded = rules.isMandatory || rules.isDemandedByOrganization
        if !rules.configured.contains(where: (own + new).contains) {
            var data: JSON = ["availableFactors": .strings(rules.configured)]
            if !isDemanded { data["skippable"] = true }
            throw TenantError(422, "user.missing_mfa", data: data)
        }
        try suggestAnother(rules, own)
        if rules.factors.contains("BackupCode"), !(own + new).contains("BackupCode") {
            throw TenantError(422, "session.mfa.backup_code_required")
        }
    }

    private func suggestPasskey(_ rules: FactorRules, _ new: [String]) throws(TenantError) {
        let isDeclined = (flow.factorDecisions["passkeySkipped"] ?? rules.declinesPasskeys)?.bool ?? false
        guard rules.experience.isPasskeySignInEnabled, !isDeclined else { return }
        guard new.contains("WebAuthn") || rules.stored.contains(where: { $0["type"] == "WebAuthn" }) else {
            throw TenantError(422, "user.passkey_preferred")
        }
    }

    /// Suggests a factor to who has none but what they sign in with anyway.
    private func suggestAnother(_ rules: FactorRules, _ own: [String]) throws(TenantError) {
        let isDeclined = flow.factorDecisions["additionalBindingSuggestionSkipped"] == true
        guard !isDeclined, rules.configured.contains(where: { !own.contains($0) }) else { return }
        let isPasskey = rules.experience.isPasskeySignInEnabled && own.contains("WebAuthn")
        let isStrong = own.contains("Totp") || own.contains("BackupCode") || own.contains("WebAuthn") && !isPasskey
        // An address that nobody signs up with was bound as a factor.
        let isBound = CodeFactor.all.contains {
            own.contains($0.name) && !rules.experience.signUpTypes.contains($0.identifier)
        }
        if isStrong || isBound { return }
        throw TenantError(
            422, "session.mfa.suggest_additional_mfa",
            data: [
                "availableFactors": .strings(rules.configured), "maskedIdentifiers": rules.masked(own),
                "isWebAuthnUsedAsSignInPasskey": .bool(isPasskey), "skippable": true, "suggestion": true,
            ])
    }
}
