import Basis

/// Adds a connector as `POST /api/connectors` does.
struct ConnectorCreation {
    private let call: ManagementCall

    init(_ call: ManagementCall) { self.call = call }

    /// Checks the body in the order of the real tenant and adds the connector; one for e-mail or SMS takes the place of
    /// the one before.
    ///
    /// - Throws: `connector.…`; 500 for an id that is taken.
    func run(_ entities: inout Entities) throws(TenantError) -> JSON {
        let body = call.body
        guard let factory = ConnectorRoutes.offered(call).first(where: { $0.id == body["connectorId"]?.string }) else {
            throw TenantError(422, "connector.not_found_with_connector_id")
        }
        let metadata = body["metadata"] ?? [:]
        if body["metadata"] != nil { try Self.checkMetadata(metadata, factory) }
        if factory.isStandard, metadata["target"]?.string?.isEmpty != false {
            throw TenantError(400, "connector.should_specify_target")
        }
        if body["enableTokenStorage"]?.bool == true { try Self.checkTokenStorage(factory) }
        if factory.kind == .social { try checkOthers(factory, metadata, entities) }
        if let config = body["config"] { try factory.check(config) }
        let id = body["id"]?.string ?? call.newID(12)
        if entities.connectors.contains(id) { throw .internalServerError }
        if factory.kind != .social {
            entities.connectors.removeAll { ConnectorCatalogue.factory(Connector($0).factoryID)?.kind == factory.kind }
        }
        var stored = body
        stored["config"] = body["config"].map(Self.stored)
        entities.addConnector(id: id, factory: factory.id, body: stored)
        return ConnectorView.connector(Connector(entities.connectors[id] ?? .null), factory)
    }

    /// Refuses a second connector of a factory, and a target that is taken on the same platform.
    private func checkOthers(
        _ factory: ConnectorFactory, _ metadata: JSON, _ entities: Entities
    ) throws(TenantError) {
        let target = metadata["target"]?.string ?? factory.target
        for other in entities.connectors.views(as: Connector.self) {
            guard let otherFactory = ConnectorCatalogue.factory(other.factoryID), otherFactory.kind == .social else {
                continue
            }
            if otherFactory.id == factory.id, !factory.isStandard {
                throw TenantError(422, "connector.multiple_instances_not_supported")
            }
            if ConnectorView.target(other, otherFactory) == target,
                otherFactory.metadata["platform"] == factory.metadata["platform"]
            {
                let shown = ConnectorView.connector(other, otherFactory)
                throw TenantError(
                    422, "connector.multiple_target_with_same_platform",
                    data: ["connectorId": .string(otherFactory.id), "connectorName": shown["name"] ?? [:]])
            }
        }
    }

    /// Refuses metadata for a factory that has its own.
    static func checkMetadata(_ metadata: JSON, _ factory: ConnectorFactory) throws(TenantError) {
        if !factory.isStandard, metadata.members?.isEmpty == false {
            throw TenantError(400, "connector.cannot_overwrite_metadata_for_non_standard_connector")
        }
    }

    /// Refuses token storage for a factory that has none.
    static func checkTokenStorage(_ factory: ConnectorFactory) throws(TenantError) {
        if factory.metadata["isTokenStorageSupported"]?.bool != true {
            throw TenantError(422, "connector.token_storage_not_supported")
        }
    }

    /// A config as the database keeps it: without empty texts, keys in its order.
    static func stored(_ config: JSON) -> JSON {
        .object((config.members ?? []).filter { $0.value.string != "" }).inDatabaseOrder
    }
}
