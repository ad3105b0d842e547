import Basis

/// `/api/experience/profile/mfa`: what people take as second factors, and what they decide about them.
enum FactorBinding {
    private static let path = "/api/experience/profile/mfa"

    static let table: [Route] = [
        Route("POST", path) { call, state in
            let own = try ExperienceCall(call, state, shape: "factor")
            try allow(own, state)
            try bind(own, &state)
            state.experience.flows[own.uid]?.factorDecisions["mfaEnabled"] = true
            return .noContent
        },
        Route("POST", path + "/mfa-skipped") { call, state in
            let own = try ExperienceCall(call, state)
            try allow(own, state)
            let rules = FactorRules(user: try own.identified(state), state)
            if rules.isMandatory || rules.isDemandedByOrganization {
                throw TenantError(422, "session.mfa.mfa_policy_not_user_controlled")
            }
            state.experience.flows[own.uid]?.isMFASkipped = true
            return .noContent
        },
        decision("mfa-enabled", "mfaEnabled"),
        decision("mfa-suggestion-skipped", "additionalBindingSuggestionSkipped"),
        decision("passkey-skipped", "passkeySkipped"),
        Route("POST", path + "/passkey") { call, state in
            let own = try ExperienceCall(call, state, shape: "passkey")
            try allow(own, state)
            try add("WebAuthn", own, &state)
            return .noContent
        },
    ]

    /// What a person decides about factors; by the API reference.
    private static func decision(_ name: String, _ member: String) -> Route {
        Route("POST", path + "/" + name) { call, state in
            let own = try ExperienceCall(call, state)
            try allow(own, state)
            state.experience.flows[own.uid]?.factorDecisions[member] = true
            return .noContent
        }
    }

    /// - Throws: 400 in an interaction for a forgotten password; in a sign-in 404 before identification and 403 before a factor
    ///   that is due.
    private static func allow(_ own: ExperienceCall, _ state: TenantState) throws(TenantError) {
        let flow = own.flow(state)
        if flow.event == .forgotPassword { throw TenantError(400, "session.not_supported_for_forgot_password") }
        if flow.event == .signIn {
            try FactorGuard(flow: flow, user: try own.identified(state)).requireVerification(state)
        }
    }

    private static func bind(_ own: ExperienceCall, _ state: inout TenantState) throws(TenantError) {
        let type = own.text("type")
        guard let factor = CodeFactor.all.first(where: { $0.name == type }) else { return try add(type, own, &state) }
        var flow = own.flow(state)
        let user = flow.userID.flatMap { state.entities.user($0) }
        try ProfileCollection(own: own).takeIdentifier(
            factor.identifier, own.text("verificationId"), &flow, user, state.entities)
        // Who has just shown the address need not show it again.
        if let value = flow.profile[Identifier(factor.identifier, "").member]?.string {
            flow.add(
                VerificationRecord(
                    id: own.tenant.identifiers.lowerCase(21), proof: .factorCode(Identifier(factor.identifier, value)),
                    isVerified: true))
            flow.isMFAVerified = true
        }
        state.experience.flows[own.uid] = flow
    }

    /// Takes a factor along for submit, in place of one of its kind; keys are added.
    private static func add(
        _ type: String, _ own: ExperienceCall, _ state: inout TenantState
    ) throws(TenantError) {
        let record = try own.flow(state).record(own.text("verificationId"))
        guard record.type == type else { throw .noVerification }
        let (factor, owner) = try factor(of: record)
        let user = try own.identified(state)
        let rules = FactorRules(user: user, state)
        try rules.requireEnabled(type)
        switch factor {
        case .totp: try state.entities.requireNoFactor(type, of: user.id)
        case .backupCodes:
            guard rules.owned(with: own.flow(state)).contains(where: { $0 != "BackupCode" }) else {
                throw TenantError(422, "session.mfa.backup_code_can_not_be_alone")
            }
        case .webAuthn: break
        }
        let stored = factor.record(own.tenant.identifiers.lowerCase(21), of: owner, now: own.tenant.milliseconds)
        if type != "WebAuthn" {
            state.experience.flows[own.uid]?.newFactors.removeAll { $0["type"]?.string == type }
        }
        state.experience.flows[own.uid]?.newFactors.append(stored)
    }

    /// - Throws: 400 `session.verification_failed`, 400 `session.mfa.pending_info_not_found` for what was shown, not made.
    private static func factor(of record: VerificationRecord) throws(TenantError) -> (Factor, String) {
        let nothing = TenantError(400, "session.mfa.pending_info_not_found")
        switch record.proof {
        case .totp(let user, let secret):
            guard record.isVerified else { throw TenantError(400, "session.verification_failed") }
            guard let secret else { throw nothing }
            return (.totp(secret), user)
        case .webAuthn(let user, _, let credential):
            guard record.isVerified else { throw TenantError(400, "session.verification_failed") }
            guard let credential else { throw nothing }
            return (.webAuthn(credential), user)
        case .backupCodes(let user, let codes?): return (.backupCodes(codes), user)
        default: throw nothing
        }
    }
}
