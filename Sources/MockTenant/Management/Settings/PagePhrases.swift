import Basis

/// `/api/.well-known/phrases`: the texts of the sign-in pages in one language, with the tenant's own in their places.
enum PagePhrases {
    static func answer(_ call: Call, _ entities: Entities) -> Answer {
        let language = PreferredLanguage.tag(wanted: call.query["lng"], call, entities)
        let base = Messages.match(language, among: PageTexts.languages) ?? PageTexts.languages[0]
        let texts = grouped(PageTexts(language: base).all)
        let custom = entities.customPhrases[language]?["translation"] ?? [:]
        return .json(["translation": merged(texts, custom)]).leading("Content-Language", language)
    }

    /// `{"signIn.title": "…"}` as `{"signIn": {"title": "…"}}`.
    private static func grouped(_ texts: [(name: String, text: String)]) -> JSON {
        var groups: JSON = [:]
        for (name, text) in texts {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                groups[name] = .string(text)
                continue
            }
            var group = groups[parts[0]] ?? [:]
            group[parts[1]] = .string(text)
            groups[parts[0]] = group
        }
        return groups
    }

    private static func merged(_ base: JSON, _ custom: JSON) -> JSON {
        guard let members = custom.members, base.members != nil else { return custom }
        var result = base
        for member in members {
            result[member.name] = result[member.name].map { merged($0, member.value) } ?? member.value
        }
        return result
    }
}
