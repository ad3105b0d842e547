import Basis
import OIDC
import Wire

/// `/api/sso-connectors`: enterprise connectors.
enum SSOConnectorRoutes {
    static let table: [Route] = [
        .management("GET", "/sso-connector-providers") { _, _ in .json(.array(SSOProvider.all.map(\.view))) },
        .managementFree("POST", "/sso-connectors", body: "sso-connector") { call in .json(try create(call)) },
        .managementFree("GET", "/sso-connectors") { call in
            let records = call.call.tenant.withState { $0.entities.ssoConnectors.records }
            return try call.list(records.reversed().map { SSOConnectorView.detailed($0, call.call.tenant) })
        },
        .managementFree("GET", "/sso-connectors/:id") { call in
            let record = try call.call.tenant.withState { state throws(TenantError) in
                try existing(call, state.entities)
            }
            return .json(SSOConnectorView.detailed(record, call.call.tenant))
        },
        .managementFree("PATCH", "/sso-connectors/:id", body: "sso-connector-patch") { call in try change(call) },
        .management("DELETE", "/sso-connectors/:id") { call, entities in
            _ = try existing(call, entities)
            entities.ssoConnectors[call["id"]] = nil
            entities.samlSecrets.removeAll { $0["ssoConnectorId"]?.string == call["id"] }
            for organization in entities.justInTime.keys {
                entities.justInTime[organization]?.connectors.removeAll { $0 == call["id"] }
            }
            return .noContent
        },
    ]

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.ssoConnectors[call["id"]] else {
            throw .notExists(entities.ssoConnectors.name, call["id"])
        }
        return record
    }

    private static func create(_ call: ManagementCall) throws -> JSON {
        let name = call.body["providerName"]?.string ?? ""
        guard let provider = SSOProvider.all.first(where: { $0.id == name }) else {
            throw TenantError(422, "connector.not_found", values: ["type": name])
        }
        try checkDomains(call.strings("domains"))
        let tenant = call.call.tenant
        let id = call.newID(12)
        let config = try call.body["config"].map { given throws(TenantError) in
            try tried(given, provider, connector: id, tenant)
        }
        return try tenant.withState { state throws(TenantError) in
            try checkName(call, state.entities)
            let record: JSON = [
                "tenantId": .string(state.entities.tenantID), "id": .string(id), "providerName": .string(name),
                "connectorName": call.body["connectorName"] ?? .string(""), "config": config ?? [:],
                "domains": call.body["domains"] ?? [], "branding": call.body["branding"] ?? [:],
                "syncProfile": call.body["syncProfile"] ?? false,
                "enableTokenStorage": call.body["enableTokenStorage"] ?? false, "createdAt": .int(call.now),
            ]
            state.entities.ssoConnectors[id] = record
            return record
        }
    }

    private static func change(_ call: ManagementCall) throws -> Answer {
        let tenant = call.call.tenant
        let old = try tenant.withState { state throws(TenantError) in
            try checkDomains(call.strings("domains"))
            try checkName(call, state.entities)
            return try existing(call, state.entities)
        }
        var changes = call.body
        if let config = call.body["config"], let provider = SSOProvider.of(old) {
            changes["config"] = try tried(config, provider, connector: call["id"], tenant)
        }
        let record = try tenant.withState { state throws(TenantError) in
            var record = try existing(call, state.entities)
            for member in changes.members ?? [] { record[member.name] = member.value }
            state.entities.ssoConnectors[call["id"]] = record
            return record
        }
        return .json(SSOConnectorView.detailed(record, tenant))
    }

    /// A config as it is stored; before that it is tried: its provider has to answer, or its metadata to be good.
    private static func tried(
        _ config: JSON, _ provider: SSOProvider, connector id: String, _ tenant: TenantRuntime
    ) throws(TenantError) -> JSON {
        guard provider.accepts(config) else { throw TenantError(400, "connector.invalid_config") }
        let completed = provider.completed(config)
        if provider.type == "oidc" {
            _ = try SSOIssuer.document(provider.issuer ?? config["issuer"]?.string ?? "", tenant)
        } else {
            _ = try SAMLConnection(["id": .string(id), "config": completed], tenant)
        }
        return completed
    }

    private static func checkName(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        guard let name = call.body["connectorName"]?.string else { return }
        let other = entities.ssoConnectors.first("connectorName", name)?["id"]?.string
        if let other, other != call["id"] { throw TenantError(409, "single_sign_on.duplicate_connector_name") }
    }

    private static func checkDomains(_ domains: [String]) throws(TenantError) {
        let isPublic = domains.filter { SSOProvider.publicDomains.contains($0.lowercased()) }
        if !isPublic.isEmpty {
            throw TenantError(422, "single_sign_on.forbidden_domains", data: ["data": .strings(isPublic)])
        }
        let repeated = domains.unique.filter { domain in domains.count { $0 == domain } > 1 }
        if !repeated.isEmpty {
            throw TenantError(422, "single_sign_on.duplicated_domains", data: ["data": .strings(repeated)])
        }
    }
}
