import Basis

/// Takes one item of a profile into the flow.
struct ProfileCollection {
    let own: ExperienceCall

    /// - Throws: 404 `session.identifier_not_found` before identification in a sign-in, 403
    ///   `session.mfa.require_mfa_verification` before a second factor that is due, and what the item's own rules say.
    func run(_ state: inout TenantState) throws(TenantError) {
        var flow = own.flow(state)
        if flow.event == .forgotPassword { throw TenantError(400, "session.not_supported_for_forgot_password") }
        let user = flow.userID.flatMap { state.entities.user($0) }
        if flow.event == .signIn {
            guard let user else { throw .noIdentifier }
            // An identity waits for submit, which asks for the factor.
            if own.text("type") != "social" { try FactorGuard(flow: flow, user: user).requireVerification(state) }
        }
        switch own.text("type") {
        case "username":
            try take(Identifier("username", own.text("value")), &flow, user, state.entities)
        case "password":
            try PasswordPolicy.checkNew(own.text("value"), of: user, adding: flow.profile, state.entities)
            if user?.hasPassword == true { throw TenantError(422, "user.password_exists_in_profile") }
            flow.password = own.text("value")
        case "email", "phone":
            try takeIdentifier(own.text("type"), own.text("verificationId"), &flow, user, state.entities)
        case "social": try takeIdentity(&flow, state.entities)
        default: try takeFields(&flow)
        }
        state.experience.flows[own.uid] = flow
    }

    /// A new password for a user who forgot theirs.
    ///
    /// - Throws: 404 `session.identifier_not_found`, 422 `user.same_password`, 422 `password.rejected`.
    func resetPassword(_ state: inout TenantState) throws(TenantError) {
        let flow = own.flow(state)
        guard flow.event == .forgotPassword else {
            throw TenantError(400, "session.invalid_interaction_type")
        }
        guard let user = flow.userID else { throw .noIdentifier }
        let password = own.text("password")
        try PasswordPolicy.checkNew(password, of: state.entities.user(user), adding: flow.profile, state.entities)
        state.experience.flows[own.uid]?.password = password
    }

    /// - Throws: 422 for what the user has, and for what somebody else has.
    private func take(
        _ identifier: Identifier, _ flow: inout ExperienceFlow, _ user: User?, _ entities: Entities
    ) throws(TenantError) {
        try Uniqueness.requireNone(identifier.type, of: user)
        try Uniqueness.check(identifier, entities)
        flow.profile[identifier.member] = .string(identifier.value)
    }

    /// Takes an address or a number that a code has shown.
    func takeIdentifier(
        _ type: String, _ verification: String, _ flow: inout ExperienceFlow, _ user: User?, _ entities: Entities
    ) throws(TenantError) {
        let record = try flow.record(verification)
        guard case .code(let identifier, _) = record.proof, identifier.type == type else { throw .noVerification }
        try EnterpriseGuard.check(record, entities)
        if let email = record.email { try EmailBlocklist(entities.signInExperience).check(email) }
        guard record.isVerified else { throw TenantError(400, "session.verification_failed") }
        try take(identifier, &flow, user, entities)
    }

    private func takeIdentity(_ flow: inout ExperienceFlow, _ entities: Entities) throws(TenantError) {
        let record = try flow.record(own.text("verificationId"))
        guard case .social(let connectorID, _, let person) = record.proof,
            let connector = entities.connector(connectorID)
        else { throw .noVerification }
        try EnterpriseGuard.check(record, entities)
        if let email = record.email { try EmailBlocklist(entities.signInExperience).check(email) }
        guard let person else { throw TenantError(400, "session.verification_failed") }
        try Uniqueness.check(target: connector.target, socialID: person.id, entities)
        flow.identity = .init(target: connector.target, connectorID: connectorID, user: person)
    }

    /// Standard names of OpenID Connect go to `profile`, others to `customData`; `name` and `avatar` are the user's own.
    private func takeFields(_ flow: inout ExperienceFlow) throws(TenantError) {
        try ProfileFieldCheck.checkConflicts(of: (own.body["values"]?.members ?? []).map(\.name))
        let standard: Set<String> = [
            "familyName", "givenName", "middleName", "nickname", "preferredUsername", "profile", "website", "gender",
            "birthdate", "zoneinfo", "locale", "address",
        ]
        var profile = flow.profile["profile"] ?? [:]
        var custom = flow.profile["customData"] ?? [:]
        for member in own.body["values"]?.members ?? [] {
            switch member.name {
            case "name", "avatar": flow.profile[member.name] = member.value
            case "fullname": for part in member.value.members ?? [] { profile[part.name] = part.value }
            case _ where standard.contains(member.name): profile[member.name] = member.value
            default: custom[member.name] = member.value
            }
        }
        flow.profile["profile"] = profile
        flow.profile["customData"] = custom
    }
}
