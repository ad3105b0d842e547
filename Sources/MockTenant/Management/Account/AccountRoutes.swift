import Basis

/// `/api/my-account`: what users do with their own account.
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
            try own.requireScope("profile", status: 400)
            if own.body["address"] != nil { try own.requireScope("address", status: 400) }
            var profile = own.user.profile
            for member in own.body.members ?? [] { profile[member.name] = member.value }
            update(own, ["profile": profile], &state)
            return .json(own.profile(profile))
        },
        Route("POST", "/api/my-account/password", replacePassword),
        // No tenant without a place to store files can take one.
        Route("POST", "/api/my-account/user-assets/avatar") { call, state in
            let own = try AccountCall(call, state)
            try UploadGuard.check(call)
            try own.requireScope("profile")
            try own.requireEditable("avatar")
            throw TenantError(400, "storage.not_configured")
        },
    ]

    @Sendable private static func change(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let own = try AccountCall(call, state, body: "my-account")
        for member in own.body.members ?? [] { try own.requireEditable(member.name) }
        try own.requireScope("profile", status: 400)
        if own.body["customData"] != nil { try own.requireScope("custom_data", status: 400) }
        if let username = own.body["username"] {
            try own.requireProof(state)
            if username.isNull { try own.requireOtherName(than: ["username": .null], state.entities) }
        }
        try UserRoutes.requireFree(own.body, except: own.user.id, state.entities)
        guard own.body.members?.isEmpty == false else { throw TenantError(422, "entity.invalid_input") }
        update(own, own.body, &state)
        return .json(own.view(state.entities.users[own.user.id] ?? own.user.record, state.entities))
    }

    /// A user with nothing to prove who they are by sets a password as they are.
    @Sendable private static func replacePassword(_ call: Call, _ state: inout TenantState) throws -> Answer {
        let own = try AccountCall(call, state, body: "password")
        if own.canProve { try own.requireProof(state) }
        try own.requireEditable("password")
        let password = own.body["password"]?.string ?? ""
        try PasswordPolicy.checkNew(password, of: own.user, state.entities)
        state.entities.setPassword(StoredPassword(plain: password, salt: own.user.id), of: own.user.id)
        update(own, [:], &state)
        return .noContent
    }

    /// Changes members of the user's record.
    static func update(_ own: AccountCall, _ changes: JSON, _ state: inout TenantState) {
        for member in changes.members ?? [] { state.entities.users[own.user.id]?[member.name] = member.value }
        state.entities.users[own.user.id]?["updatedAt"] = .int(own.call.tenant.milliseconds)
    }
}
