import Basis

/// Connectors and factories as the Management API shows them.
enum ConnectorView {
    /// A factory by itself.
    static func factory(_ factory: ConnectorFactory) -> JSON {
        .compact(
            [("type", factory.metadata["type"]), ("isDemo", false), ("id", .string(factory.id))]
                + common(factory, metadata: [:]) + traits(factory))
    }

    /// A connector of the tenant with what its factory says about it.
    static func connector(_ connector: Connector, _ factory: ConnectorFactory) -> JSON {
        .compact(
            [
                ("id", .string(connector.id)), ("syncProfile", .bool(connector.syncsProfile)),
                ("enableTokenStorage", .bool(connector.storesTokens)), ("config", connector.config),
                ("metadata", connector.metadata), ("connectorId", .string(factory.id)),
            ] + common(factory, metadata: connector.metadata) + traits(factory)
                + [("type", factory.metadata["type"]), ("isDemo", false), ("extraInfo", [:])])
    }

    /// A social connector on the sign-in page.
    static func button(_ connector: Connector, _ factory: ConnectorFactory) -> JSON {
        let metadata = connector.metadata
        return .compact([
            ("id", .string(connector.id)), ("target", .string(target(connector, factory))),
            ("name", metadata["name"] ?? name(factory)), ("logo", metadata["logo"] ?? .string(logo(factory))),
            ("logoDark", metadata["logoDark"] ?? .null), ("platform", factory.metadata["platform"] ?? .null),
            ("isStandard", factory.metadata["isStandard"]),
            ("isTokenStorageSupported", factory.metadata["isTokenStorageSupported"]),
        ])
    }

    /// The name of a connector among sign-in targets: its own, else its factory's.
    static func target(_ connector: Connector, _ factory: ConnectorFactory) -> String {
        connector.metadata["target"]?.string ?? factory.target
    }

    private static func common(_ factory: ConnectorFactory, metadata: JSON) -> [(String, JSON?)] {
        [
            ("target", metadata["target"] ?? .string(factory.target)), ("name", metadata["name"] ?? name(factory)),
            ("description", ["en": .string(description(factory))]),
            ("logo", metadata["logo"] ?? .string(logo(factory))), ("logoDark", metadata["logoDark"] ?? .null),
            ("readme", .string("# \(plainName(factory))\n\n\(description(factory))\n")),
        ]
    }

    private static func traits(_ factory: ConnectorFactory) -> [(String, JSON?)] {
        let hasForm = factory.metadata["formItems"]?.array?.isEmpty == false
        return [
            hasForm ? ("formItems", factory.metadata["formItems"]) : ("configTemplate", template(factory)),
            ("platform", factory.metadata["platform"] ?? .null), ("isStandard", factory.metadata["isStandard"]),
            ("isTokenStorageSupported", factory.metadata["isTokenStorageSupported"]),
        ]
    }

    private static func template(_ factory: ConnectorFactory) -> JSON {
        let keys = factory.metadata["configTemplateKeys"]?.strings ?? []
        return .string(JSON.object(keys.map { .init($0, .string("<\($0)>")) }).text(.indented))
    }

    private static let names = ResourceFile.installedJSON("management/connector-names.json", of: "MockTenant")

    private static func name(_ factory: ConnectorFactory) -> JSON {
        names[factory.id] ?? ["en": .string(plainName(factory))]
    }

    private static func plainName(_ factory: ConnectorFactory) -> String {
        factory.metadata["name"]?.string ?? factory.id
    }

    private static func description(_ factory: ConnectorFactory) -> String {
        switch factory.kind {
        case .social: "Lets users sign in with their \(plainName(factory)) account."
        case .email: "Sends verification codes by e-mail with \(plainName(factory))."
        case .sms: "Sends verification codes by text message with \(plainName(factory))."
        }
    }

    private static func logo(_ factory: ConnectorFactory) -> String { LetterLogo.dataURI(for: plainName(factory)) }
}
