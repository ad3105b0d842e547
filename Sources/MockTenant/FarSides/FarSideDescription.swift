import Basis

/// What a far side is, as its file in `Resources/far-sides` says.
struct FarSideDescription: Sendable {
    /// What it does.
    enum Kind: String, Sendable {
        /// An OAuth 2.0 provider.
        case provider
        /// An SMS gateway with Alibaba Cloud's signature.
        case aliyun
        /// Takes messages in the form of a service, with the credentials of a connector.
        case gateway
        /// Takes messages as JSON.
        case inbox
        /// Takes messages by SMTP, on a port of its own.
        case mail
        /// An identity provider that speaks SAML 2.0.
        case saml
    }

    /// The first segment of its paths.
    let id: String
    let name: String
    let kind: Kind
    /// The connector factories it is the other end of.
    let factories: [String]
    /// Configs that are registered there from the start, for what no connector of a seed can bring.
    let clients: [JSON]
    /// The hosts of the real provider, some with the beginning of a path where a host serves several.
    let hosts: [String]
    /// The schemes of links that open the provider's app, which is played as well.
    let schemes: [String]
    /// How a provider differs from a plain OAuth 2.0 one.
    let provider: ProviderDialect
    /// What a gateway takes.
    let gateway: GatewayDialect
    /// Templates of the errors by name.
    let errors: JSON
    /// The person who signs in there.
    let person: JSON

    init?(json: JSON) {
        guard let id = json["id"]?.string, let name = json["name"]?.string,
            let kind = json["kind"]?.string.flatMap(Kind.init)
        else { return nil }
        self.id = id
        self.name = name
        self.kind = kind
        factories = json["factories"]?.strings ?? []
        clients = json["clients"]?.array ?? []
        hosts = json["hosts"]?.strings ?? []
        schemes = json["schemes"]?.strings ?? []
        provider = ProviderDialect(json)
        gateway = GatewayDialect(json)
        errors = json["errors"] ?? [:]
        person = json["person"] ?? [:]
    }

    /// The answer to a fault: status and body of its name; a body that is no JSON stands as a text.
    func error(_ name: String, _ values: JSON) -> (status: Int, body: JSON) {
        let description = errors[name] ?? [:]
        return (description["status"]?.int ?? 400, description["body"]?.filled(in: values) ?? ["error": .string(name)])
    }

    /// Whether it plays a host, and the path on it.
    func plays(_ host: String, _ path: String) -> Bool {
        hosts.contains { entry in
            let parts = entry.split(separator: "/", maxSplits: 1).map(String.init)
            return Self.isHost(host, parts.first ?? "") && (parts.count == 1 || path.hasPrefix("/" + parts[1]))
        }
    }

    /// Whether a host is that of a pattern, in which `*` stands for one label.
    private static func isHost(_ host: String, _ pattern: String) -> Bool {
        guard pattern.contains("*") else { return host == pattern }
        let (given, wanted) = (host.split(separator: "."), pattern.split(separator: "."))
        return given.count == wanted.count && zip(given, wanted).allSatisfy { $1 == "*" || $0 == $1 }
    }

    /// Whether a path is that of a pattern, in which `{any}` stands for one segment.
    static func matches(_ path: String, _ pattern: String) -> Bool {
        let given = path.split(separator: "/", omittingEmptySubsequences: false)
        let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
        return given.count == wanted.count && zip(given, wanted).allSatisfy { $1 == "{any}" && !$0.isEmpty || $0 == $1 }
    }
}
