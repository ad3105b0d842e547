import Basis

/// `/api/users/:id/logto-configs`: what a user has decided about second factors and passkeys.
enum UserSettingRoutes {
    static let table: [Route] = [
        .managementState("GET", "/users/:id/logto-configs") { call, state in
            .json(view(try UserRoutes.existing(call, state.entities), state))
        },
        .managementState("PATCH", "/users/:id/logto-configs", body: "user-logto-configs") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            change(call.body, of: user, &state)
            return .json(view(user, state))
        },
    ]

    /// Takes what a body says, member by member.
    static func change(_ body: JSON, of user: User, _ state: inout TenantState) {
        var settings = state.entities.userSettings[user.id] ?? [:]
        for group in body.members ?? [] {
            var members = settings[group.name] ?? [:]
            for member in group.value.members ?? [] { members[member.name] = member.value }
            settings[group.name] = members
        }
        state.entities.userSettings[user.id] = settings
        switch body["mfa"]?["skipped"]?.bool {
        case true: state.experience.usersWithoutFactors.insert(user.id)
        case false: state.experience.usersWithoutFactors.remove(user.id)
        default: break
        }
    }

    /// `{mfa: {enabled?, skipped, skipMfaOnSignIn}, passkeySignIn: {skipped}}`.
    static func view(_ user: User, _ state: TenantState) -> JSON {
        let settings = state.entities.userSettings[user.id] ?? [:]
        let isSkipped = state.experience.usersWithoutFactors.contains(user.id)
        return [
            "mfa": .compact([
                ("enabled", settings["mfa"]?["enabled"]), ("skipped", .bool(isSkipped)),
                ("skipMfaOnSignIn", settings["mfa"]?["skipMfaOnSignIn"] ?? false),
            ]), "passkeySignIn": ["skipped": settings["passkeySignIn"]?["skipped"] ?? false],
        ]
    }
}
