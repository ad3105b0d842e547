import Basis

/// What a message tells its template: the code, the language, for email also whom and what it is about.
enum MessagePayload {
    /// Of a sign-in: `{code, locale, uiLocales?, application?, organization?}`.
    static func make(
        code: String, kind: ConnectorFactory.Kind, own: ExperienceCall, user: User? = nil, entities: Entities
    ) -> JSON {
        var payload = language(code: code, wanted: own.interaction.parameters["ui_locales"], own.call, entities)
        guard kind == .email else { return payload }
        for member in about(
            application: own.interaction.clientID, organization: own.interaction.parameters["organization_id"],
            user: user, entities
        ).members ?? [] { payload[member.name] = member.value }
        return payload
    }

    /// Of a user's own settings: `{code, locale, application?, user}`, the last two for email only.
    static func make(code: String, kind: ConnectorFactory.Kind, own: AccountCall, entities: Entities) -> JSON {
        var payload = language(code: code, wanted: nil, own.call, entities)
        guard kind == .email else { return payload }
        for member in about(application: own.token.clientID, organization: nil, user: own.user, entities).members ?? []
        {
            payload[member.name] = member.value
        }
        return payload
    }

    private static func language(code: String, wanted: String?, _ call: Call, _ entities: Entities) -> JSON {
        .compact([
            ("code", .string(code)), ("locale", .string(PreferredLanguage.tag(wanted: wanted, call, entities))),
            ("uiLocales", wanted.map(JSON.string)),
        ])
    }

    /// Application, organization and user as templates may name them, each as far as it is known.
    private static func about(application: String, organization: String?, user: User?, _ entities: Entities) -> JSON {
        .compact([
            ("application", entities.application(application).map { self.application($0, entities) }),
            (
                "organization",
                organization.flatMap { entities.organizations[$0] }.map { members(["id", "name", "branding"], of: $0) }
            ),
            (
                "user",
                user.map {
                    members(
                        ["id", "avatar", "name", "primaryEmail", "primaryPhone", "username", "profile"], of: $0.record)
                }
            ),
        ])
    }

    private static func application(_ application: Application, _ entities: Entities) -> JSON {
        let looks = entities.applicationExperiences[application.id]
        return .compact([
            ("id", .string(application.id)), ("name", .string(application.name)), ("branding", looks?["branding"]),
            ("displayName", looks?["displayName"].flatMap { $0.isNull ? nil : $0 }),
        ])
    }

    private static func members(_ names: [String], of record: JSON) -> JSON {
        .compact(names.map { ($0, record[$0]) })
    }
}
