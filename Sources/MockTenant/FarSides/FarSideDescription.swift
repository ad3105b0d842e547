import Basis

/// What a far side is, as its file in `Resources/far-sides` says.
struct FarSideDescription: Sendable {
    /// What it does.
    enum Kind: String, Sendable {
        /// An OAuth 2.0 provider.
        case provider
        /// An SMS gateway with Alibaba Cloud's signature.
        case aliyun
        /// Takes messages as JSON.
        case inbox
    }

    /// The first segment of its paths.
    let id: String
    let name: String
    let kind: Kind
    /// The connector factories it is the other end of.
    let factories: [String]
    /// The hosts of the real provider.
    let hosts: [String]
    let authorizationPath: String
    let tokenPath: String
    let userPath: String
    /// Templates of the answers, and of the errors by name.
    let tokenAnswer: JSON
    let userAnswer: JSON
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
        hosts = json["hosts"]?.strings ?? []
        authorizationPath = json["authorizationPath"]?.string ?? "/authorize"
        tokenPath = json["tokenPath"]?.string ?? "/token"
        userPath = json["userPath"]?.string ?? "/userinfo"
        tokenAnswer = json["tokenAnswer"] ?? [:]
        userAnswer = json["userAnswer"] ?? [:]
        errors = json["errors"] ?? [:]
        person = json["person"] ?? [:]
    }

    /// The answer to a fault: `{status, body}` of its name.
    func error(_ name: String, _ values: JSON) -> (status: Int, body: JSON) {
        let description = errors[name] ?? [:]
        return (description["status"]?.int ?? 400, description["body"]?.filled(in: values) ?? ["error": .string(name)])
    }
}
