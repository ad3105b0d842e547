import Basis

/// `/api/connectors` and `/api/connector-factories`.
enum ConnectorRoutes {
    static let table: [Route] = [
        .management("GET", "/connector-factories") { call, _ in
            .json(.array(offered(call).map(ConnectorView.factory)))
        },
        .management("GET", "/connector-factories/:id") { call, _ in
            guard let factory = offered(call).first(where: { $0.id == call["id"] }) else { throw TenantError.notFound }
            return .json(ConnectorView.factory(factory))
        },
        .management("GET", "/connectors") { call, entities in
            let target = call.query["target"]
            let items = entities.connectors.views(as: Connector.self).compactMap { connector -> JSON? in
                guard let factory = ConnectorCatalogue.factory(connector.factoryID),
                    target == nil || ConnectorView.target(connector, factory) == target
                else { return nil }
                return ConnectorView.connector(connector, factory)
            }
            return .json(.array(items))
        },
        .management("POST", "/connectors", body: "connector") { call, entities in
            .json(try ConnectorCreation(call).run(&entities))
        },
        .management("GET", "/connectors/:id") { call, entities in
            let (connector, factory) = try existing(call, entities)
            return .json(ConnectorView.connector(connector, factory))
        },
        .management("PATCH", "/connectors/:id", body: "connector-patch") { call, entities in
            .json(try change(call, &entities))
        },
        .management("DELETE", "/connectors/:id") { call, entities in
            guard let connector = entities.connector(call["id"]) else { throw TenantError.notFound }
            entities.connectors[connector.id] = nil
            if let factory = ConnectorCatalogue.factory(connector.factoryID), factory.kind == .social {
                entities.disable(target: ConnectorView.target(connector, factory))
            }
            return .noContent
        },
        .managementFree("POST", "/connectors/:id/authorization-uri", body: "authorization-uri") { call in
            let (connector, factory) = try call.call.tenant.withState { state throws(TenantError) in
                try existing(call, state.entities)
            }
            guard let social = factory.social, !social.keepsSession else {
                throw TenantError.connector("not_implemented")
            }
            let link = social.authorization(
                config: connector.config, state: call.body["state"]?.string ?? "",
                redirectURI: call.body["redirectUri"]?.string ?? "", userAgent: call.call.header("user-agent"),
                tenant: call.call.tenant)
            return .json(["redirectTo": .string(link.url)])
        },
    ]

    /// The factories that this tenant offers; those for tests on test servers only.
    static func offered(_ call: ManagementCall) -> [ConnectorFactory] {
        ConnectorCatalogue.ids.compactMap(ConnectorCatalogue.factory).filter {
            !$0.isForTests || call.call.tenant.options.isIntegration
        }
    }

    private static func existing(
        _ call: ManagementCall, _ entities: Entities
    ) throws(TenantError) -> (Connector, ConnectorFactory) {
        guard let connector = entities.connector(call["id"]),
            let factory = ConnectorCatalogue.factory(connector.factoryID)
        else { throw .notFound }
        return (connector, factory)
    }

    private static func change(_ call: ManagementCall, _ entities: inout Entities) throws(TenantError) -> JSON {
        let (connector, factory) = try existing(call, entities)
        var body = call.body
        if let metadata = body["metadata"] {
            try ConnectorCreation.checkMetadata(metadata, factory)
            if let target = metadata["target"]?.string, target != ConnectorView.target(connector, factory) {
                throw TenantError(400, "connector.can_not_modify_target")
            }
        }
        if let config = body["config"] {
            try factory.check(config)
            body["config"] = ConnectorCreation.stored(config)
        }
        if body["enableTokenStorage"]?.bool == true { try ConnectorCreation.checkTokenStorage(factory) }
        try call.requireChange()
        var record = connector.record
        for member in body.members ?? [] { record[member.name] = member.value }
        entities.connectors[connector.id] = record
        return ConnectorView.connector(Connector(record), factory)
    }
}

extension Entities {
    /// Takes a target from the sign-in page.
    mutating func disable(target: String) {
        let left = signInExperience.socialTargets.filter { $0 != target }
        signInExperienceRecord["socialSignInConnectorTargets"] = .strings(left)
    }
}
