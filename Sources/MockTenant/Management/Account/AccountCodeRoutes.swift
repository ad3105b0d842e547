import Basis

/// `/api/verifications/password` and `/api/verifications/verification-code`: users prove by a password or a code that they are
/// who they are, or by a code that an address is theirs.
enum AccountCodeRoutes {
    static let table: [Route] = [
        Route("POST", "/api/verifications/password") { call, state in
            let own = try AccountCall(call, state, body: "password")
            // Attempts are counted by the user, not by a name.
            try PasswordRoutes.verify(
                own.body["password"]?.string ?? "", of: own.user, as: Identifier("userId", own.user.id), call.tenant,
                &state)
            return .json(AccountProof.add(of: own.user, isVerified: true, call, &state).view, status: 201)
        },
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
                let proof = AccountProof.find(own.body["verificationId"]?.string, call, state),
                proof.identifier?.type == identifier.type
            else { throw TenantError.noAccountRecord }
            try CodeRoutes.take(
                own.body["code"]?.string ?? "", for: identifier, at: place(proof.id), call.tenant, &state)
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
        // One text for proving who one is, which may be another by wish, one for an address that is new.
        let isOwn = own.user.record[identifier.member]?.string == identifier.value
        let template = isOwn ? own.body["templateType"]?.string ?? AccountProof.permission : "BindNewIdentifier"
        let proof = AccountProof.add(
            of: isOwn ? own.user : nil, ["identifier": identifier.json, "template": .string(template)],
            isVerified: false, own.call, &state)
        let message = try CodeMessage(
            to: identifier, at: place(proof.id), type: template, own.call.tenant, &state
        ) { code, entities in
            MessagePayload.make(
                code: code, kind: identifier.type == "email" ? .email : .sms, own: own, entities: entities)
        }
        return (proof, message)
    }
}
