import Basis

/// `/api/my-account/mfa-settings` and `/api/my-account/logto-configs`: what users decide about their second factors.
///
/// No recording shows these calls: they follow the API reference of Logto (operations `GetMfaSettings`, `UpdateMfaSettings`,
/// `GetLogtoConfig`, `UpdateLogtoConfig`) and the shape of the same settings in the Management API.
enum AccountSettingRoutes {
    static let table: [Route] = [
        Route("GET", "/api/my-account/mfa-settings") { call, state in
            let own = try AccountCall(call, state)
            try own.requireScope("identities")
            try own.requireVisible("mfa")
            return .json(["skipMfaOnSignIn": skip(own.user, state)])
        },
        Route("PATCH", "/api/my-account/mfa-settings") { call, state in
            let own = try AccountCall(call, state, body: "my-mfa-settings")
            try own.requireProof(state)
            try own.requireScope("identities")
            try own.requireEditable("mfa")
            UserSettingRoutes.change(["mfa": own.body], of: own.user, &state)
            return .json(["skipMfaOnSignIn": skip(own.user, state)])
        },
        Route("GET", "/api/my-account/logto-configs") { call, state in
            let own = try AccountCall(call, state)
            try own.requireScope("identities")
            try own.requireVisible(own.passkeyField)
            return .json(UserSettingRoutes.view(own.user, state))
        },
        Route("PATCH", "/api/my-account/logto-configs") { call, state in
            let own = try AccountCall(call, state, body: "user-logto-configs")
            try own.requireScope("identities")
            try own.requireEditable(own.passkeyField)
            UserSettingRoutes.change(own.body, of: own.user, &state)
            return .json(UserSettingRoutes.view(own.user, state))
        },
    ]

    private static func skip(_ user: User, _ state: TenantState) -> JSON {
        UserSettingRoutes.view(user, state)["mfa"]?["skipMfaOnSignIn"] ?? false
    }
}
