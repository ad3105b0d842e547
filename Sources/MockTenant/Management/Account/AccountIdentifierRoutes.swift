import Basis

/// `/api/my-account/primary-email` and `/api/my-account/primary-phone`: users change by what they are reached.
enum AccountIdentifierRoutes {
    static let table: [Route] = routes("email") + routes("phone")

    private static func routes(_ type: String) -> [Route] {
        let path = "/api/my-account/primary-" + type
        return [
            Route("POST", path) { call, state in
                let own = try allowed(try AccountCall(call, state, body: "my-" + type), type, state)
                let identifier = Identifier(type, own.body[type]?.string ?? "")
                if type == "email" {
                    try EmailBlocklist(state.entities.signInExperience).check(identifier.value)
                }
                let id = own.body["newIdentifierVerificationRecordId"]?.string
                guard let proof = AccountProof.find(id, call, state), proof.isVerified, proof.identifier == identifier
                else { throw TenantError.noAccountRecord }
                let change: JSON = .object([.init(identifier.member, .string(identifier.value))])
                try UserRoutes.requireFree(change, except: own.user.id, state.entities)
                AccountRoutes.update(own, change, &state)
                return .noContent
            },
            Route("DELETE", path) { call, state in
                let own = try allowed(try AccountCall(call, state), type, state)
                let change: JSON = .object([.init(Identifier(type, "").member, .null)])
                try own.requireOtherName(than: change, state.entities)
                AccountRoutes.update(own, change, &state)
                return .noContent
            },
        ]
    }

    private static func allowed(
        _ own: AccountCall, _ type: String, _ state: TenantState
    ) throws(TenantError) -> AccountCall {
        try own.requireProof(state)
        try own.requireEditable(type)
        try own.requireScope(type, status: 400)
        return own
    }
}
