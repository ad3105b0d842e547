import Basis

/// `/api/users/:id/logto-configs`: what a user has decided about second factors and passkeys.
enum UserSettingRoutes {
    static let table: [Route] = [
        .managementState("GET", "/users/:id/logto-configs") { call, state in
            .json(view(try UserRoutes.existing(call, state.entities), state))
        },
        .managementState("PATCH", "/users/:id/logto-configs", body: "user-logto-configs") { call, state in
            let user = try UserRoutes.existing(call, state.entities)
            var settings = state.entities.userSettings[user.id] ?? [:]
            for group in call.body.members ?? [] {
                var members = settings[group.name] ?? [:]
                for member in group.value.members ?? [] { members[member.name] = member.value }
                settings[group.name] = members
            }
            state.entities.userSettings[user.id] = settings
            if let isSkipped = call.body["mfa"]?["skipped"]?.bool {
                if isSkipped {
                    state.experience.usersWithoutFactors.insert(user.id)
                } else {
                    state.experience.usersWithoutFactors.remove(user.id)
                }
            }
            return .json(view(user, state))
        },
    ]

    private static func view(_ user: User, _ state: TenantState) -> JSON {
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
