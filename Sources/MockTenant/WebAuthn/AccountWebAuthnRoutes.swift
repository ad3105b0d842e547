import Basis

/// `/api/verifications/web-authn`: users register a passkey or a security key for themselves.
enum AccountWebAuthnRoutes {
    private static let path = "/api/verifications/web-authn/registration"

    static let table: [Route] = [
        Route("POST", path) { call, state in
            let own = try AccountCall(call, state)
            let ceremony = WebAuthnCeremony(call.tenant, state.entities)
            let proof = AccountProof.add(of: own.user, isVerified: false, call, &state)
            state.entities.accountVerifications[proof.id]?["webAuthn"] = ["challenge": .string(ceremony.challenge)]
            let options = ceremony.registrationOptions(for: own.user, state.entities)
            return .json(proof.view(with: "registrationOptions", options))
        },
        Route("POST", path + "/verify") { call, state in
            let own = try AccountCall(call, state, body: "my-web-authn")
            guard let proof = AccountProof.find(own.body["verificationRecordId"]?.string, call, state),
                let challenge = proof.record["webAuthn"]?["challenge"]?.string
            else { throw TenantError.noAccountRecord }
            let ceremony = WebAuthnCeremony(call.tenant, state.entities, challenge: challenge)
            let factor = try ceremony.factor(own.body["payload"] ?? [:], agent: call.header("user-agent") ?? "")
            state.entities.accountVerifications[proof.id]?["webAuthn"] = ["factor": factor]
            state.entities.accountVerifications[proof.id]?["isVerified"] = true
            return .json(["verificationRecordId": .string(proof.id)])
        },
    ]
}
