import Basis

/// The names of the texts of the sign-in pages, in groups, from `Resources/management/phrase-names.json`.
struct PhraseNames {
    /// Those of the real tenant's pages.
    static let all = PhraseNames(ResourceFile.installedJSON("management/phrase-names.json", of: "MockTenant"))

    private let texts: Set<String>
    private let groups: [String: PhraseNames]

    /// Reads `{texts: [name…], groups: {name: {texts, groups}…}}`; both members may be left out.
    init(_ json: JSON) {
        texts = Set(json["texts"]?.strings ?? [])
        groups = Dictionary(
            (json["groups"]?.members ?? []).map { ($0.name, PhraseNames($0.value)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether phrases have known names, and a text where a text belongs.
    func allow(_ phrases: JSON) -> Bool {
        (phrases.members ?? []).allSatisfy { member in
            if let group = groups[member.name] { return member.value.members != nil && group.allow(member.value) }
            return texts.contains(member.name) && member.value.string != nil
        }
    }

    /// Phrases without what is empty, as the real tenant stores them.
    static func filled(_ phrases: JSON) -> JSON {
        guard let members = phrases.members else { return phrases }
        return .object(
            members.compactMap { member in
                let value = filled(member.value)
                let isEmpty = value.isNull || value.string == "" || value.members?.isEmpty == true
                return isEmpty ? nil : .init(member.name, value)
            })
    }
}
