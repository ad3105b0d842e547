import Basis

/// A kind of connector, as its file in `Resources/connectors` describes it.
struct ConnectorFactory: Sendable {
    /// What a connector is for.
    enum Kind: String, Sendable { case social = "Social", email = "Email", sms = "Sms" }

    /// Such as `kakao-universal`.
    let id: String
    let kind: Kind
    /// The provider's name in identities, such as `kakao`; standard connectors have their own in their metadata.
    let target: String
    /// `type, id, target, name, platform, formItems …` as the Management API shows them.
    let metadata: JSON
    /// The shape of a complete config.
    let config: Shape
    /// What it does; nil for a factory of messages, and for a social one that is listed only.
    let social: SocialProtocol?
    let delivery: MessageDelivery?
    /// Whether only test servers have it.
    let isForTests: Bool
    var isStandard: Bool { metadata["isStandard"]?.bool ?? false }

    /// Reads a connector file.
    init?(json: JSON) {
        guard let id = json["id"]?.string, let kind = json["type"]?.string.flatMap(Kind.init),
            let target = json["target"]?.string, let config = json["config"].flatMap(Shape.init(json:))
        else { return nil }
        self.id = id
        self.kind = kind
        self.target = target
        self.config = config
        isForTests = json["isForTests"]?.bool ?? false
        let protocolNames = ["config", "social", "delivery", "isForTests"]
        metadata = .object((json.members ?? []).filter { !protocolNames.contains($0.name) })
        social = json["social"].flatMap(SocialProtocol.init)
        delivery = json["delivery"].flatMap { MessageDelivery(json: $0, factoryID: id) }
        if social == nil && json["social"] != nil || delivery == nil && json["delivery"] != nil { return nil }
    }

    /// Refuses a config that lacks something.
    ///
    /// - Throws: `connector.invalid_config` with the issues.
    func check(_ config: JSON) throws(TenantError) {
        let issues = self.config.issues(in: config)
        if !issues.isEmpty { throw .connector("invalid_config", issues: issues) }
    }
}
