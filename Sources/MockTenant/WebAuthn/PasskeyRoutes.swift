import Basis

/// Signing in with a passkey alone.
///
/// No recording shows it: it follows the published source and API reference of the real server.
enum PasskeyRoutes {
    private static let path = "/api/experience/verification/sign-in-passkey/authentication"

    static let table: [Route] = [
        Route("POST", "/api/experience/preflight/sign-in-passkey/authentication") { call, state in
            let own = try ExperienceCall(call, state, isNew: true)
            let ceremony = WebAuthnCeremony(own.tenant, state.entities)
            state.experience.passkeyChallenges[own.uid] = ceremony.challenge
            return .json(["authenticationOptions": ceremony.discoverableOptions])
        },
        Route("POST", path) { call, state in
            let own = try ExperienceCall(call, state, shape: "passkeyIdentifier")
            guard let identifier = Identifier(json: own.body["identifier"]),
                let user = state.entities.user(identifier: identifier.type, identifier.value)
            else { throw TenantError(400, "session.mfa.webauthn_verification_not_found") }
            let ceremony = WebAuthnCeremony(own.tenant, state.entities)
            let options = try ceremony.authenticationOptions(for: user, state.entities)
            let record = record(challenge: ceremony.challenge, own)
            state.experience.flows[own.uid]?.add(record)
            return .json(["verificationId": .string(record.id), "authenticationOptions": options])
        },
        Route("POST", path + "/verify") { call, state in
            let own = try ExperienceCall(call, state, shape: "passkeyAuthentication")
            var record = try pending(own, state)
            guard case .passkey(_, let challenge) = record.proof else { throw TenantError.noVerification }
            let ceremony = WebAuthnCeremony(own.tenant, state.entities, challenge: challenge)
            let payload = own.body["payload"] ?? [:]
            guard let user = ceremony.owner(payload, state.entities) else {
                throw TenantError(400, "session.mfa.webauthn_verification_failed")
            }
            try ceremony.signIn(payload, of: user, now: own.tenant.milliseconds, &state.entities)
            record.proof = .passkey(user: user.id, challenge: challenge)
            record.isVerified = true
            state.experience.flows[own.uid]?.isMFAVerified = true
            return own.answer(adding: record, to: &state)
        },
    ]

    /// The record that was begun with a name, else one of the challenge to passkeys of whomever.
    private static func pending(_ own: ExperienceCall, _ state: TenantState) throws(TenantError) -> VerificationRecord {
        if let id = own.body["verificationId"]?.string { return try own.flow(state).record(id) }
        guard let challenge = state.experience.passkeyChallenges[own.uid] else { throw .noVerification }
        return record(challenge: challenge, own)
    }

    private static func record(challenge: String, _ own: ExperienceCall) -> VerificationRecord {
        VerificationRecord(
            id: own.tenant.identifiers.lowerCase(21), proof: .passkey(user: nil, challenge: challenge),
            isVerified: false)
    }
}
