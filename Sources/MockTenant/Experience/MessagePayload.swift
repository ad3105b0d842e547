import Basis

/// What a message tells its template: the code, the language, for email also the application.
enum MessagePayload {
    /// `{code, locale, uiLocales?, application?}`.
    static func make(
        code: String, kind: ConnectorFactory.Kind, own: ExperienceCall, entities: Entities
    ) -> JSON {
        let wanted = own.interaction.parameters["ui_locales"]
        let experience = entities.signInExperience
        let languages = wanted ?? (experience.detectsLanguage ? own.call.header("accept-language") : nil)
        let first = languages.map { $0.prefix { !", ;".contains($0) } }.flatMap { $0.isEmpty || $0 == "*" ? nil : $0 }
        var payload: JSON = [
            "code": .string(code), "locale": .string(first.map(String.init) ?? experience.fallbackLanguage),
        ]
        if let wanted { payload["uiLocales"] = .string(wanted) }
        if kind == .email, let application = entities.application(own.interaction.clientID) {
            payload["application"] = ["id": .string(application.id), "name": .string(application.name)]
        }
        return payload
    }
}
