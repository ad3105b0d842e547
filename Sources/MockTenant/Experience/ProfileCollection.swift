import Basis

/// Takes one item of a profile into the flow.
struct ProfileCollection {
    let own: ExperienceCall

    /// - Throws: 404 `session.identifier_not_found` before identification in a sign-in, and what the item's own rules say.
    func run(_ state: inout TenantState) throws(TenantError) {
        var flow = own.flow(state)
        if flow.event == .forgotPassword { throw TenantError(400, "session.not_supported_for_forgot_password") }
        if flow.event == .signIn, flow.userID == nil { throw .noIdentifier }
        switch own.text("type") {
        case "username":
            let identifier = Identifier("username", own.text("value"))
            try Uniqueness.check(identifier, state.entities)
            flow.profile["username"] = .string(identifier.value)
        case "password":
            let user = flow.userID.flatMap { state.entities.user($0) }
            try PasswordPolicy.checkNew(own.text("value"), of: user, adding: flow.profile, state.entities)
            flow.password = own.text("value")
        case "email", "phone": try takeIdentifier(&flow, state.entities)
        case "social": try takeIdentity(&flow, state.entities)
        default: takeFields(&flow, state.entities)
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

    private func takeIdentifier(_ flow: inout ExperienceFlow, _ entities: Entities) throws(TenantError) {
        let record = try flow.record(own.text("verificationId"))
        guard case .code(let identifier, _) = record.proof, identifier.type == own.text("type") else {
            throw .noVerification
        }
        guard record.isVerified else { throw TenantError(400, "session.verification_failed") }
        try Uniqueness.check(identifier, entities)
        flow.profile[identifier.member] = .string(identifier.value)
    }

    private func takeIdentity(_ flow: inout ExperienceFlow, _ entities: Entities) throws(TenantError) {
        let record = try flow.record(own.text("verificationId"))
        guard case .social(let connectorID, _, let person) = record.proof,
            let connector = entities.connector(connectorID)
        else { throw .noVerification }
        guard let person else { throw TenantError(400, "session.verification_failed") }
        try Uniqueness.check(target: connector.target, socialID: person.id, entities)
        flow.identity = .init(target: connector.target, connectorID: connectorID, user: person)
    }

    /// Standard names of OpenID Connect go to `profile`, others to `customData`; `name` and `avatar` are the user's own.
    private func takeFields(_ flow: inout ExperienceFlow, _ entities: Entities) {
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
