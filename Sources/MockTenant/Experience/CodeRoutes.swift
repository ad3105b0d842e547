import Basis

/// Verification codes by email and SMS.
enum CodeRoutes {
    static let table: [Route] = [
        Route(free: "POST", "/api/experience/verification/verification-code") { call in
            let (own, sending) = try call.tenant.withState { state throws(any Error) in
                let own = try ExperienceCall(call, state, shape: "sendCode")
                guard let identifier = Identifier(json: own.body["identifier"]) else {
                    throw TenantError.noVerification
                }
                let flow = own.flow(state)
                if flow.userID == nil { try flow.requireCaptcha(state.entities.signInExperience) }
                let sending = try CodeSending(
                    own: own, identifier: identifier, event: own.text("interactionEvent"), &state)
                return (own, sending)
            }
            try sending.deliver(tenant: call.tenant)
            return call.tenant.withState { state in
                let record = VerificationRecord(
                    id: call.tenant.identifiers.lowerCase(21),
                    proof: .code(sending.identifier, template: sending.template), isVerified: false)
                return own.answer(adding: record, to: &state)
            }
        },
        Route("POST", "/api/experience/verification/verification-code/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "verifyCode")
            return try verify(own, &state)
        },
    ]

    private static func verify(_ own: ExperienceCall, _ state: inout TenantState) throws(TenantError) -> Answer {
        var record = try own.flow(state).record(own.text("verificationId"))
        guard case .code(let known, let template) = record.proof,
            let identifier = Identifier(json: own.body["identifier"]), identifier.type == known.type
        else { throw .noVerification }
        try take(
            own.text("code"), for: identifier, at: CodeBook.Place(owner: own.uid + "/" + known.type, type: template),
            own.tenant, &state)
        record.isVerified = true
        state.experience.flows[own.uid]?.update(record)
        return .json(["verificationId": .string(record.id)])
    }

    /// Uses a code up; failures are counted by the identifier.
    ///
    /// - Throws: 400 `verification_code.…`, 400 `session.verification_blocked_too_many_attempts`.
    static func take(
        _ code: String, for identifier: Identifier, at place: CodeBook.Place, _ tenant: TenantRuntime,
        _ state: inout TenantState
    ) throws(TenantError) {
        let experience = state.entities.signInExperience
        let policy = Sentinel.Policy(experience.sentinelPolicy)
        let now = tenant.time
        try state.experience.sentinel.check(identifier, policy, now: now)
        do throws(TenantError) {
            try state.experience.codes.take(
                code, for: identifier, at: place, policy: CodeBook.Policy(experience.record["verificationCodePolicy"]),
                now: now)
        } catch {
            try state.experience.sentinel.fail(identifier, policy, now: now)
            throw error
        }
    }
}
