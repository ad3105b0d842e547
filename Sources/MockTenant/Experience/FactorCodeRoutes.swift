import Basis

/// Codes by email or SMS as a second factor, to the address or number that the identified user has.
///
/// No recording shows them: they follow the API reference of Logto (operations `CreateAndSendMfaVerificationCode`,
/// `VerifyMfaVerificationCode`) and the published shapes of the records.
enum FactorCodeRoutes {
    private static let path = "/api/experience/verification/mfa-verification-code"

    static let table: [Route] = [
        Route(free: "POST", path) { call in
            let (own, identifier, message) = try call.tenant.withState { state throws(any Error) in
                try prepare(try ExperienceCall(call, state, shape: "factorCode"), &state)
            }
            try message.deliver(call.tenant)
            return call.tenant.withState { state in
                let record = VerificationRecord(
                    id: call.tenant.identifiers.lowerCase(21), proof: .factorCode(identifier), isVerified: false)
                return own.answer(adding: record, to: &state)
            }
        },
        Route("POST", path + "/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "factorCodeCheck")
            var record = try own.flow(state).record(own.text("verificationId"))
            guard case .factorCode(let identifier) = record.proof, identifier.type == type(own) else {
                throw TenantError.noVerification
            }
            try CodeRoutes.take(
                own.text("code"), for: identifier, at: place(own, identifier.type), own.tenant, &state)
            record.isVerified = true
            state.experience.flows[own.uid]?.update(record)
            state.experience.flows[own.uid]?.isMFAVerified = true
            return .json(["verificationId": .string(record.id)])
        },
    ]

    private static func prepare(
        _ own: ExperienceCall, _ state: inout TenantState
    ) throws(TenantError) -> (ExperienceCall, Identifier, CodeMessage) {
        let user = try FactorRoutes.owner(own, state)
        let type = type(own)
        guard let value = user.record[Identifier(type, "").member]?.string else {
            throw TenantError(400, "session.mfa.mfa_factor_not_enabled")
        }
        let identifier = Identifier(type, value)
        let message = try CodeMessage(
            to: identifier, at: place(own, type), type: "MfaVerification", ip: own.ip, own.tenant, &state
        ) { code, entities in
            MessagePayload.make(code: code, kind: type == "email" ? .email : .sms, own: own, entities: entities)
        }
        return (own, identifier, message)
    }

    /// `email` or `phone`; the reference takes both spellings.
    private static func type(_ own: ExperienceCall) -> String { own.text("identifierType").lowercased() }

    private static func place(_ own: ExperienceCall, _ type: String) -> CodeBook.Place {
        CodeBook.Place(owner: own.uid + "/factor-" + type, type: "MfaVerification")
    }
}
