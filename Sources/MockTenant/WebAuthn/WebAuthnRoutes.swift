import Basis

/// Passkeys and security keys as second factors, within a sign-in.
enum WebAuthnRoutes {
    private static let path = "/api/experience/verification/web-authn/"

    static let table: [Route] = [
        Route("POST", path + "registration") { call, state in
            let own = try ExperienceCall(call, state)
            let user = try own.identified(state)
            let ceremony = WebAuthnCeremony(own.tenant, state.entities)
            let record = add(ceremony, of: user, own, &state)
            return .json([
                "verificationId": record,
                "registrationOptions": ceremony.registrationOptions(for: user, state.entities),
            ])
        },
        Route("POST", path + "registration/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "webAuthnRegistration")
            let user = try own.identified(state)
            var (record, ceremony) = try pending(own, user, state)
            let factor = try ceremony.factor(own.body["payload"] ?? [:], agent: call.header("user-agent") ?? "")
            record.proof = .webAuthn(user: user.id, challenge: nil, factor: factor)
            record.isVerified = true
            state.experience.flows[own.uid]?.update(record)
            return .json(["verificationId": .string(record.id)])
        },
        Route("POST", path + "authentication") { call, state in
            let own = try ExperienceCall(call, state)
            let user = try own.identified(state)
            let ceremony = WebAuthnCeremony(own.tenant, state.entities)
            let options = try ceremony.authenticationOptions(for: user, state.entities)
            return .json([
                "verificationId": add(ceremony, of: user, own, &state), "authenticationOptions": options,
            ])
        },
        Route("POST", path + "authentication/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "webAuthnAuthentication")
            let user = try own.identified(state)
            var (record, ceremony) = try pending(own, user, state)
            try ceremony.signIn(
                own.body["payload"] ?? [:], of: user, now: own.tenant.milliseconds, &state.entities)
            record.proof = .webAuthn(user: user.id, challenge: nil, factor: nil)
            record.isVerified = true
            state.experience.flows[own.uid]?.update(record)
            state.experience.flows[own.uid]?.isMFAVerified = true
            return .json(["verificationId": .string(record.id)])
        },
    ]

    private static func add(
        _ ceremony: WebAuthnCeremony, of user: User, _ own: ExperienceCall, _ state: inout TenantState
    ) -> JSON {
        let record = VerificationRecord(
            id: own.tenant.identifiers.lowerCase(21),
            proof: .webAuthn(user: user.id, challenge: ceremony.challenge, factor: nil), isVerified: false)
        state.experience.flows[own.uid]?.add(record)
        return .string(record.id)
    }

    /// The ceremony under way; a challenge is good until it was met.
    private static func pending(
        _ own: ExperienceCall, _ user: User, _ state: TenantState
    ) throws(TenantError) -> (VerificationRecord, WebAuthnCeremony) {
        let record = try own.flow(state).record(own.text("verificationId"))
        guard case .webAuthn(user.id, let challenge, _) = record.proof else { throw .noVerification }
        guard let challenge else { throw TenantError(400, "session.mfa.pending_info_not_found") }
        return (record, WebAuthnCeremony(own.tenant, state.entities, challenge: challenge))
    }
}
