import Basis

/// `POST /submit`: carries out what was collected and gives the address where the browser goes on.
struct Submission {
    let own: ExperienceCall

    func run(_ state: inout TenantState) throws -> Answer {
        let flow = own.flow(state)
        let experience = state.entities.signInExperience
        try flow.requireCaptcha(experience)
        guard let id = flow.userID, let user = state.entities.user(id) else { throw TenantError.noIdentifier }
        if flow.event == .forgotPassword { return try resetPassword(flow, user, &state) }
        if !flow.isSubmitted {
            let factors = FactorGuard(flow: flow, user: user)
            if flow.event == .signIn { try factors.requireVerification(state) }
            try Uniqueness.check(flow, of: user, state.entities)
            if !flow.hasEnterpriseProof { try MandatoryProfile(experience: experience).require(flow, user: user) }
            try factors.requireFactors(state)
            apply(flow, to: user, &state)
            state.experience.flows[own.uid]?.isSubmitted = true
        }
        let kept = ["interactionEvent", "userId", "verificationRecords", "signInContext"]
        let submission = (flow.json(ip: own.ip).members ?? []).filter { kept.contains($0.name) }
        state.oidc.interactions[own.uid]?.result.submission = JSON.object(submission).text()
        let target = state.finishSignIn(own.uid, account: id, tenant: own.tenant)
        return .json(["redirectTo": .string(target)])
    }

    private func resetPassword(
        _ flow: ExperienceFlow, _ user: User, _ state: inout TenantState
    ) throws(TenantError) -> Answer {
        guard let password = flow.password else { throw TenantError(422, "user.new_password_required_in_profile") }
        state.entities.setPassword(StoredPassword(plain: password, salt: user.id), of: user.id)
        state.experience.flows[own.uid] = nil
        return .noContent
    }

    private func apply(_ flow: ExperienceFlow, to user: User, _ state: inout TenantState) {
        let id = user.id
        let now = JSON.int(own.tenant.milliseconds)
        if flow.event == .signIn, let password = flow.password {
            state.entities.setPassword(StoredPassword(plain: password, salt: id), of: id)
        }
        for member in flow.profile.members ?? [] {
            if let old = state.entities.users[id]?[member.name], old.members != nil {
                var merged = old
                for inner in member.value.members ?? [] { merged[inner.name] = inner.value }
                state.entities.users[id]?[member.name] = merged
            } else {
                state.entities.users[id]?[member.name] = member.value
            }
        }
        if let identity = flow.identity, flow.event == .signIn { take(identity, id, &state) }
        if let identity = flow.enterprise, flow.event == .signIn { identity.take(id, own.tenant, &state.entities) }
        keepTokens(flow, of: id, &state)
        if flow.newFactors.contains(where: { $0["type"] == "BackupCode" }) {
            state.entities.mfaVerifications.removeAll { $0["userId"]?.string == id && $0["type"] == "BackupCode" }
        }
        for factor in flow.newFactors {
            guard let factorID = factor["id"]?.string else { continue }
            state.entities.mfaVerifications[factorID] = factor
        }
        for organization in flow.joiningOrganizations { state.entities.join(id, organization: organization) }
        if flow.factorDecisions["mfaEnabled"] == true {
            UserSettingRoutes.change(["mfa": ["enabled": true]], of: user, &state)
        }
        if flow.factorDecisions["passkeySkipped"] == true {
            UserSettingRoutes.change(["passkeySignIn": ["skipped": true]], of: user, &state)
        }
        if flow.isMFASkipped { state.experience.usersWithoutFactors.insert(id) }
        state.entities.users[id]?["lastSignInAt"] = now
    }

    /// Stores what the provider gave the tenant with a person who is this user.
    private func keepTokens(_ flow: ExperienceFlow, of id: String, _ state: inout TenantState) {
        for record in flow.records {
            if let identity = EnterpriseIdentity(record),
                state.entities.user(issuer: identity.issuer, identity: identity.person.id)?.id == id
            {
                state.entities.keepTokens(identity, of: id, own.tenant)
            }
            guard case .social(let connectorID, _, let person?) = record.proof,
                let target = state.entities.connector(connectorID)?.target,
                state.entities.user(target: target, socialID: person.id)?.id == id
            else { continue }
            state.entities.keepTokens(
                .init(target: target, connectorID: connectorID, user: person), of: id, own.tenant)
        }
    }

    /// Adds an identity to its user, or refreshes name and avatar where the connector says so.
    private func take(_ identity: ExperienceFlow.CollectedIdentity, _ id: String, _ state: inout TenantState) {
        let isKnown = state.entities.users[id]?["identities"]?[identity.target] != nil
        guard isKnown else {
            state.entities.users[id]?["identities"]?[identity.target] = identity.record
            return
        }
        if let name = identity.user.name { state.entities.users[id]?["name"] = .string(name) }
        if let avatar = identity.user.avatar { state.entities.users[id]?["avatar"] = .string(avatar) }
    }
}
