import Basis

/// `/api/my-account` and `/api/verifications`: what users do with their own account.
enum AccountRoutes {
    static let table: [Route] = [
        Route("GET", "/api/my-account") { call, state in
            let own = try AccountCall(call, state)
            return .json(own.view(own.user.record, state.entities))
        },
        Route("PATCH", "/api/my-account", change),
        Route("PATCH", "/api/my-account/profile") { call, state in
            let own = try AccountCall(call, state, body: "my-profile")
            try own.requireEditable("profile")
            var profile = own.user.profile
            for member in own.body.members ?? [] { profile[member.name] = member.value }
            update(own, ["profile": profile], &state)
            return .json(profile)
        },
        Route("POST", "/api/my-account/password") { call, state in
            let own = try AccountCall(call, state, body: "password")
            try own.requireProof(state)
            try own.requireEditable("password")
            let password = StoredPassword(plain: own.body["password"]?.string ?? "", salt: own.user.id)
            state.entities.setPassword(password, of: own.user.id)
            update(own, [:], &state)
            return .noContent
        },
        Route("POST", "/api/verifications/password") { call, state in
            let own = try AccountCall(call, state, body: "password")
            guard state.entities.isPassword(own.body["password"]?.string ?? "", of: own.user.id) else {
                throw TenantError(422, "session.invalid_credentials")
            }
            return .json(AccountProof.add(of: own.user, isVerified: true, call, &state).view, status: 201)
        },
    ]

    @Sendable private static func change(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let own = try AccountCall(call, state, body: "my-account")
        for member in own.body.members ?? [] { try own.requireEditable(member.name) }
        try UserRoutes.requireFree(own.body, except: own.user.id, state.entities)
        let changes = (own.body.members ?? []).map { member in
            member.value.string?.isEmpty == true ? JSON.Member(member.name, .null) : member
        }
        update(own, .object(changes), &state)
        return .json(own.view(state.entities.users[own.user.id] ?? own.user.record, state.entities))
    }

    /// Changes members of the user's record.
    static func update(_ own: AccountCall, _ changes: JSON, _ state: inout TenantState) {
        for member in changes.members ?? [] { state.entities.users[own.user.id]?[member.name] = member.value }
        state.entities.users[own.user.id]?["updatedAt"] = .int(own.call.tenant.milliseconds)
    }
}
