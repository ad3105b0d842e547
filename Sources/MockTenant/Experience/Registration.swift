import Basis

/// Makes a new account of what was verified and collected.
struct Registration {
    let own: ExperienceCall

    /// What the record says is kept even where the account cannot be made yet.
    func run(_ verification: String?, _ state: inout TenantState) throws(TenantError) {
        var flow = own.flow(state)
        let experience = state.entities.signInExperience
        if let verification {
            let record = try flow.record(verification)
            try EnterpriseGuard.check(record, state.entities)
            if let email = record.email { try EmailBlocklist(experience).check(email) }
            try collect(record, into: &flow, state.entities)
            state.experience.flows[own.uid] = flow
        }
        try EventGuard.allow(.register, experience, flow: flow)
        try flow.requireCaptcha(experience)
        try MandatoryProfile(experience: experience).require(flow, user: nil)
        flow.userID = create(flow, &state)
        flow.profile = [:]
        flow.joiningOrganizations = []
        state.experience.flows[own.uid] = flow
    }

    /// Takes what a record says about the person.
    private func collect(
        _ record: VerificationRecord, into flow: inout ExperienceFlow, _ entities: Entities
    ) throws(TenantError) {
        guard record.isVerified else { throw TenantError(400, "session.verification_failed") }
        switch record.proof {
        case .newPasswordIdentity(let identifier, let password):
            try Uniqueness.check(identifier, entities)
            flow.profile[identifier.member] = .string(identifier.value)
            flow.password = password
        case .code(let identifier, _):
            try Uniqueness.check(identifier, entities)
            flow.profile[identifier.member] = .string(identifier.value)
        case .oneTimeToken(let identifier, let context):
            try Uniqueness.check(identifier, entities)
            flow.profile[identifier.member] = .string(identifier.value)
            flow.joiningOrganizations = context["jitOrganizationIds"]?.strings ?? []
        case .social(let connectorID, _, let person):
            guard let person, let connector = entities.connector(connectorID) else { throw .noVerification }
            try Uniqueness.check(target: connector.target, socialID: person.id, entities)
            flow.identity = .init(target: connector.target, connectorID: connectorID, user: person)
            flow.isSocial = true
            if let name = person.name { flow.profile["name"] = .string(name) }
            if let avatar = person.avatar { flow.profile["avatar"] = .string(avatar) }
            if let email = person.email, entities.user(email: email) == nil {
                flow.profile["primaryEmail"] = .string(email)
            }
            if let phone = person.phone, entities.user(phone: phone) == nil {
                flow.profile["primaryPhone"] = .string(phone)
            }
        case .enterprise:
            guard let identity = EnterpriseIdentity(record) else { throw .noVerification }
            guard entities.user(issuer: identity.issuer, identity: identity.person.id) == nil else {
                throw TenantError(422, "user.identity_already_in_use")
            }
            flow.enterprise = identity
            if let email = identity.person.email {
                try Uniqueness.check(Identifier("email", email), entities)
                flow.profile["primaryEmail"] = .string(email)
            }
            if let name = identity.person.name { flow.profile["name"] = .string(name) }
            if let avatar = identity.person.avatar { flow.profile["avatar"] = .string(avatar) }
        case .password, .passkey, .totp, .webAuthn, .backupCodes, .backupCode, .factorCode:
            throw TenantError(400, "session.verification_failed")
        }
    }

    private func create(_ flow: ExperienceFlow, _ state: inout TenantState) -> String {
        let id = own.tenant.identifiers.lowerCase(12)
        var body = flow.profile
        if let identity = flow.identity { body["identities"] = .object([.init(identity.target, identity.record)]) }
        let password = flow.password.map { StoredPassword(plain: $0, salt: id) }
        state.entities.addUser(id: id, body: body, password: password, now: own.tenant.milliseconds)
        state.entities.addDefaultRoles(to: id)
        for organization in flow.joiningOrganizations { state.entities.join(id, organization: organization) }
        if let identity = flow.enterprise {
            identity.store(of: id, own.tenant, &state.entities)
        } else if let email = flow.profile["primaryEmail"]?.string {
            state.entities.provision(user: id, email: email)
        }
        return id
    }
}

extension ExperienceFlow.CollectedIdentity {
    /// `{userId, details}` as users' records have it.
    var record: JSON { ["userId": .string(user.id), "details": user.details.inDatabaseOrder] }
}
