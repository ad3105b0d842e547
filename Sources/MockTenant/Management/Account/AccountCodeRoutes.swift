import Basis

/// `/api/verifications/verification-code`: users prove by a code that they are who they are, or that an address is theirs.
enum AccountCodeRoutes {
    static let table: [Route] = [
        Route(free: "POST", "/api/verifications/verification-code") { call in
            let (proof, message) = try call.tenant.withState { state throws(any Error) in
                try send(try AccountCall(call, state, body: "verification-code"), &state)
            }
            try message.deliver(call.tenant)
            return .json(proof.view, status: 201)
        },
        Route("POST", "/api/verifications/verification-code/verify") { call, state in
            let own = try AccountCall(call, state, body: "verification-code-check")
            guard let identifier = Identifier(json: own.body["identifier"]),
                let proof = AccountProof.find(own.body["verificationId"]?.string, of: own.user, call, state),
                proof.identifier?.type == identifier.type
            else { throw TenantError(404, "verification_record.not_found") }
            try state.experience.codes.take(
                own.body["code"]?.string ?? "", for: identifier, at: place(proof.id),
                policy: CodeBook.Policy(state.entities.signInExperience.record["verificationCodePolicy"]),
                now: call.tenant.time)
            state.entities.accountVerifications[proof.id]?["isVerified"] = true
            return .json(["verificationRecordId": .string(proof.id)])
        },
    ]

    private static func place(_ proof: String) -> CodeBook.Place {
        CodeBook.Place(owner: "account " + proof, type: "Account")
    }

    private static func send(_ own: AccountCall, _ state: inout TenantState) throws -> (AccountProof, CodeMessage) {
        guard let identifier = Identifier(json: own.body["identifier"]) else {
            throw TenantError(400, "guard.invalid_input")
        }
        let isOwn = state.entities.user(identifier: identifier.type, identifier.value)?.id == own.user.id
        let proof = AccountProof.add(of: own.user, identifier: identifier, isVerified: false, own.call, &state)
        // One text for proving who one is, another for an address that is new.
        let message = try CodeMessage(
            to: identifier, at: place(proof.id), type: isOwn ? "UserPermissionValidation" : "BindNewIdentifier",
            own.call.tenant, &state
        ) { code, entities in
            MessagePayload.make(
                code: code, kind: identifier.type == "email" ? .email : .sms, own: own, entities: entities)
        }
        return (proof, message)
    }
}
