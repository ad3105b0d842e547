/// What a factory is called in paths, titles and tables, made ready once for all guides.
struct ConnectorNames: Sendable {
    /// The names under which the docs file a factory: `kakao`, `kakao-universal`, `aliyun-sms`, `twilio`.
    private let aliases: Set<String>
    /// The words of each of its names that tell it from others.
    private let words: [[String]]
    private let isOAuth: Bool
    private let type: String
    /// The keys of its fields.
    let fields: Set<String>

    init(_ factory: ConnectorFactory) {
        var names = [factory.id, factory.target]
        for suffix in ["-universal", "-sms", "-mail", "-email", "-short-message-service", "-email-service"] {
            for name in [factory.id, factory.target] where name.hasSuffix(suffix) {
                names.append(String(name.dropLast(suffix.count)))
            }
        }
        names.append(SDKCatalogue.folded(factory.name).split(separator: " ").joined(separator: "-"))
        if factory.target == "azuread" { names.append("azure-ad") }
        let common = [
            "service", "sms", "mail", "email", "universal", "web", "native", "message", "short", "direct",
        ]
        aliases = Set(names.filter { !$0.isEmpty })
        words = ([factory.name.lowercased(), factory.target] + names).map { name in
            name.split { " -".contains($0) }.map(String.init).filter { !common.contains($0) }
        }.filter { !$0.isEmpty }
        isOAuth = factory.id == "oauth2"
        type = factory.type.lowercased()
        fields = Set(factory.fields.map(\.key))
    }

    /// The path of a guide, as far as it tells of connectors.
    struct Place {
        /// What stands behind `connector-` in the names of folders: Logto keeps each connector's README in one.
        fileprivate var folders: Set<String>
        fileprivate var kind: String?
        fileprivate var name: String?
        /// The ends of generated files that may name a factory: `twilio`, `sms-twilio` of `generated-ruby-sms-twilio.mdx`.
        fileprivate var generated: Set<String> = []

        init(_ path: String) {
            let parts = path.lowercased().split(separator: "/")
            folders = Set(parts.lazy.filter { $0.hasPrefix("connector-") }.map { String($0.dropFirst(10)) })
            if let kind = parts.firstIndex(where: { ["social", "sms", "email"].contains($0) }) {
                self.kind = String(parts[kind])
                name = kind + 1 < parts.count ? String(parts[kind + 1]) : nil
                return
            }
            for part in parts where part.hasPrefix("generated-") && part.hasSuffix(".mdx") {
                let words = part.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
                for count in 1..<words.count { generated.insert(words.suffix(count).joined(separator: "-")) }
            }
        }
    }

    /// Whether a path is that of a guide about the factory.
    func areIn(_ place: Place) -> Bool {
        if !place.folders.isDisjoint(with: aliases) { return true }
        guard let kind = place.kind else { return !place.generated.isDisjoint(with: aliases) }
        return kind == type && place.name.map(aliases.contains) ?? false
    }

    /// The words of a title, in small letters.
    static func words(of title: String) -> Set<String> {
        Set(title.lowercased().split { !($0.isLetter && $0.isASCII || $0.isNumber || $0 == ".") }.map(String.init))
    }

    /// The words with which its names begin, as titles write them.
    var firstWords: Set<String> { Set(words.compactMap(\.first) + (isOAuth ? ["oauth2", "oauth"] : [])) }

    /// Whether one of the names is among the words of a title.
    func areAmong(_ title: Set<String>) -> Bool {
        if words.contains(where: { $0.allSatisfy(title.contains) }) { return true }
        return isOAuth && (title.contains("oauth2") || (title.contains("oauth") && title.contains("2.0")))
    }
}
