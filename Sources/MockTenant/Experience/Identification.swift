import Basis

/// `POST /identification`: says who it is, by something that was verified, or makes a new account of it.
struct Identification {
    let own: ExperienceCall

    func run(_ state: inout TenantState) throws(TenantError) -> Answer {
        let flow = own.flow(state)
        let id = own.body["verificationId"]?.string
        if flow.event == .register {
            try Registration(own: own).run(id, &state)
            return .created
        }
        guard let id else { throw TenantError(400, "guard.invalid_input") }
        let record = try flow.record(id)
        try allow(record, flow.event, state.entities)
        let user = try user(of: record, &state)
        if user.isSuspended { throw TenantError(401, "user.suspended") }
        if let known = flow.userID, known != user.id { throw TenantError(409, "session.identity_conflict") }
        state.experience.flows[own.uid]?.userID = user.id
        if case .oneTimeToken(_, let context) = record.proof {
            state.experience.flows[own.uid]?.joiningOrganizations = context["jitOrganizationIds"]?.strings ?? []
        }
        return .noContent
    }

    /// The mode of the tenant, then the method; a one-time token is good for whomever it was made.
    private func allow(
        _ record: VerificationRecord, _ event: InteractionEvent, _ entities: Entities
    ) throws(TenantError) {
        if case .oneTimeToken = record.proof, record.isVerified { return }
        let experience = entities.signInExperience
        try EventGuard.allow(event, experience)
        if event == .forgotPassword {
            try checkReset(record, experience)
        } else {
            try checkMethod(record, experience)
            try EnterpriseGuard.check(record, entities)
        }
    }

    /// The sign-in method must be switched on, whatever was verified.
    private func checkMethod(_ record: VerificationRecord, _ experience: SignInExperience) throws(TenantError) {
        let isOn =
            switch record.proof {
            case .password(let identifier):
                experience.methods.contains { $0.identifier == identifier.type && $0.password }
            case .code(let identifier, _):
                experience.methods.contains { $0.identifier == identifier.type && $0.verificationCode }
            case .social, .oneTimeToken: true
            case .enterprise: experience.isSingleSignOnEnabled
            case .passkey: experience.isPasskeySignInEnabled
            case .newPasswordIdentity, .totp, .backupCodes, .backupCode, .webAuthn, .factorCode: false
            }
        if !isOn { throw TenantError(422, "user.sign_in_method_not_enabled") }
    }

    /// Who forgot a password shows a code, of a kind that the tenant has for that; without a list any kind is.
    private func checkReset(_ record: VerificationRecord, _ experience: SignInExperience) throws(TenantError) {
        let methods = experience.record["forgotPasswordMethods"]?.strings
        guard case .code = record.proof, methods?.contains(record.type) ?? true else {
            throw TenantError(422, "session.not_supported_for_forgot_password")
        }
    }

    private func user(of record: VerificationRecord, _ state: inout TenantState) throws(TenantError) -> User {
        switch record.proof {
        case .password(let identifier), .code(let identifier, _), .oneTimeToken(let identifier, _):
            guard record.isVerified else { throw TenantError(400, "session.verification_failed") }
            guard let user = state.entities.user(identifier: identifier.type, identifier.value) else {
                throw TenantError(404, "user.user_not_exist", data: ["identifier": .string(identifier.value)])
            }
            return user
        case .social(let connector, _, let person):
            guard let person else { throw TenantError(400, "session.verification_failed") }
            return try SocialIdentification(own: own, connectorID: connector, person: person).run(&state)
        case .enterprise:
            guard let identity = EnterpriseIdentity(record) else {
                throw TenantError(400, "session.verification_failed")
            }
            return try identity.user(own, &state)
        case .passkey(let id, _):
            guard record.isVerified, let id else { throw TenantError(400, "session.verification_failed") }
            guard let user = state.entities.user(id) else {
                throw TenantError(404, "user.user_not_exist", data: ["identifier": .string(id)])
            }
            return user
        case .newPasswordIdentity, .totp, .webAuthn, .backupCodes, .backupCode, .factorCode:
            throw TenantError(400, "session.verification_failed")
        }
    }
}
