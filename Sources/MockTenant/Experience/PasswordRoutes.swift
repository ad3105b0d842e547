import Basis

/// Showing a password, and choosing a name with a password for a new account.
enum PasswordRoutes {
    static let table: [Route] = [
        Route("POST", "/api/experience/verification/password") { call, state in
            let own = try ExperienceCall(call, state, shape: "password")
            guard let identifier = Identifier(json: own.body["identifier"]) else { throw TenantError.noVerification }
            try verify(
                own.text("password"), of: state.entities.user(identifier: identifier.type, identifier.value),
                as: identifier, own.tenant, &state)
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21), proof: .password(identifier), isVerified: true)
            return own.answer(adding: record, to: &state)
        },
        Route("POST", "/api/experience/verification/new-password-identity") { call, state in
            let own = try ExperienceCall(call, state, shape: "newPasswordIdentity")
            guard let identifier = Identifier(json: own.body["identifier"]) else { throw TenantError.noVerification }
            let password = own.text("password")
            try Uniqueness.check(identifier, state.entities)
            try PasswordPolicy(state.entities.signInExperience.passwordPolicy).check(
                password, user: [identifier.value])
            let record = VerificationRecord(
                id: own.tenant.identifiers.lowerCase(21),
                proof: .newPasswordIdentity(identifier, password: password), isVerified: true)
            return own.answer(adding: record, to: &state)
        },
    ]

    /// Counts failures by a name; the user of a right password must not be suspended.
    static func verify(
        _ password: String, of user: User?, as identifier: Identifier, _ tenant: TenantRuntime,
        _ state: inout TenantState
    ) throws(TenantError) {
        let policy = Sentinel.Policy(state.entities.signInExperience.sentinelPolicy)
        let now = tenant.time
        try state.experience.sentinel.check(identifier, policy, now: now)
        guard let user, state.entities.isPassword(password, of: user.id) else {
            try state.experience.sentinel.fail(identifier, policy, now: now)
            throw TenantError(422, "session.invalid_credentials")
        }
        if user.isSuspended { throw TenantError(401, "user.suspended") }
    }
}

/// Names, addresses, numbers and identities belong to one user each.
enum Uniqueness {
    /// - Throws: 422 `user.username_already_in_use`, `user.email_already_in_use` or `user.phone_already_in_use`.
    static func check(_ identifier: Identifier, _ entities: Entities) throws(TenantError) {
        guard entities.user(identifier: identifier.type, identifier.value) == nil else {
            throw TenantError(422, "user.\(identifier.type)_already_in_use")
        }
    }

    /// - Throws: 422 `user.username_exists_in_profile`, `user.email_exists_in_profile` or `user.phone_exists_in_profile`.
    static func requireNone(_ type: String, of user: User?) throws(TenantError) {
        guard user?.record[Identifier(type, "").member]?.string == nil else {
            throw TenantError(422, "user.\(type)_exists_in_profile")
        }
    }

    /// What was collected may have become the user's or somebody else's since.
    static func check(_ flow: ExperienceFlow, of user: User, _ entities: Entities) throws(TenantError) {
        let collected = ["username", "email", "phone"].map { type in
            (type, flow.profile[Identifier(type, "").member]?.string)
        }
        for (type, value) in collected where value != nil { try requireNone(type, of: user) }
        for (type, value) in collected { if let value { try check(Identifier(type, value), entities) } }
    }

    /// - Throws: 422 `user.identity_already_in_use`.
    static func check(target: String, socialID: String, _ entities: Entities) throws(TenantError) {
        guard entities.user(target: target, socialID: socialID) == nil else {
            throw TenantError(422, "user.identity_already_in_use")
        }
    }
}
