import Basis

/// `/api/my-account/primary-email` and `/api/my-account/primary-phone`: users change by what they are reached.
enum AccountIdentifierRoutes {
    static let table: [Route] = routes("email") + routes("phone")

    private static func routes(_ type: String) -> [Route] {
        let path = "/api/my-account/primary-" + type
        return [
            Route("POST", path) { call, state in
                let own = try AccountCall(call, state, body: "my-" + type)
                try own.requireProof(state)
                try own.requireEditable(type)
                let identifier = Identifier(type, own.body[type]?.string ?? "")
                let id = own.body["newIdentifierVerificationRecordId"]?.string
                guard let proof = AccountProof.find(id, of: own.user, call, state), proof.isVerified,
                    proof.identifier == identifier
                else { throw TenantError(404, "verification_record.not_found") }
                let change: JSON = .object([.init(identifier.member, .string(identifier.value))])
                try UserRoutes.requireFree(change, except: own.user.id, state.entities)
                AccountRoutes.update(own, change, &state)
                return .noContent
            },
            Route("DELETE", path) { call, state in
                let own = try AccountCall(call, state)
                try own.requireProof(state)
                try own.requireEditable(type)
                if state.entities.signInExperience.signUpIdentifiers.contains(type) {
                    throw TenantError(400, "user.\(type)_required")
                }
                AccountRoutes.update(own, .object([.init(Identifier(type, "").member, .null)]), &state)
                return .noContent
            },
        ]
    }
}
