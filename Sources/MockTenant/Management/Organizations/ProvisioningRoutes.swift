import Basis

/// `/api/organizations/:id/jit`: who joins an organization by signing up: e-mail domains, enterprise connectors, and with which
/// roles.
enum ProvisioningRoutes {
    static let table: [Route] = domains + list("roles", of: \.roles) + list("sso-connectors", of: \.connectors)

    private static let domains: [Route] = [
        .management("GET", "/organizations/:id/jit/email-domains") { call, entities in
            try call.list(provisioning(call, entities).domains.map { view($0, call, entities) })
        },
        .management("POST", "/organizations/:id/jit/email-domains", body: "jit-email-domain") { call, entities in
            let domain = call.body["emailDomain"]?.string ?? ""
            try requireOrganization(call, entities)
            try change(call, &entities) { provisioning throws(TenantError) in
                if provisioning.domains.contains(domain) { throw .duplicate }
                provisioning.domains.append(domain)
            }
            return .json(view(domain, call, entities), status: 201)
        },
        .management("PUT", "/organizations/:id/jit/email-domains", body: "jit-email-domains") { call, entities in
            try requireOrganization(call, entities)
            try change(call, &entities) { $0.domains = call.strings("emailDomains").unique }
            return .noContent
        },
        .management("DELETE", "/organizations/:id/jit/email-domains/:emailDomain") { call, entities in
            try change(call, &entities) { provisioning throws(TenantError) in
                guard provisioning.domains.contains(call["emailDomain"]) else { throw .notFound }
                provisioning.domains.removeAll { $0 == call["emailDomain"] }
            }
            return .noContent
        },
    ]

    /// The four routes of a list of ids of other entities.
    private static func list(
        _ name: String, of member: any WritableKeyPath<JustInTimeProvisioning, [String]> & Sendable
    ) -> [Route] {
        let path = "/organizations/:id/jit/" + name
        let (body, key, item) =
            name == "roles"
            ? ("organization-role-ids", "organizationRoleIds", "organizationRoleId")
            : ("sso-connector-ids", "ssoConnectorIds", "ssoConnectorId")
        return [
            .management("GET", path) { call, entities in
                guard entities.organizations.contains(call["id"]) else {
                    throw TenantError.notExists(entities.organizations.name, call["id"])
                }
                let table = name == "roles" ? entities.organizationRoles : entities.ssoConnectors
                return try call.list(provisioning(call, entities)[keyPath: member].compactMap { table[$0] })
            },
            .management("POST", path, body: body + "+") { call, entities in
                let ids = try known(call, entities, key)
                try change(call, &entities) { $0[keyPath: member] = ($0[keyPath: member] + ids).unique }
                return .created
            },
            .management("PUT", path, body: body) { call, entities in
                let ids = try known(call, entities, key)
                try change(call, &entities) { $0[keyPath: member] = ids.unique }
                return .noContent
            },
            .management("DELETE", path + "/:" + item) { call, entities in
                try change(call, &entities) { provisioning throws(TenantError) in
                    guard provisioning[keyPath: member].contains(call[item]) else { throw .notFound }
                    provisioning[keyPath: member].removeAll { $0 == call[item] }
                }
                return .noContent
            },
        ]
    }

    private static func view(_ domain: String, _ call: ManagementCall, _ entities: Entities) -> JSON {
        [
            "tenantId": .string(entities.tenantID), "organizationId": .string(call["id"]),
            "emailDomain": .string(domain),
        ]
    }

    private static func provisioning(_ call: ManagementCall, _ entities: Entities) -> JustInTimeProvisioning {
        entities.justInTime[call["id"]] ?? JustInTimeProvisioning()
    }

    private static func change(
        _ call: ManagementCall, _ entities: inout Entities,
        _ body: (inout JustInTimeProvisioning) throws(TenantError) -> Void
    ) throws(TenantError) {
        var provisioning = provisioning(call, entities)
        try body(&provisioning)
        entities.justInTime[call["id"]] = provisioning
    }

    private static func requireOrganization(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        guard entities.organizations.contains(call["id"]) else { throw .foreignKey }
    }

    /// The ids of a body, when all of them exist.
    private static func known(
        _ call: ManagementCall, _ entities: Entities, _ key: String
    ) throws(TenantError) -> [String] {
        try requireOrganization(call, entities)
        let ids = call.strings(key)
        let table = key == "organizationRoleIds" ? entities.organizationRoles : entities.ssoConnectors
        guard ids.allSatisfy(table.contains) else { throw .foreignKey }
        return ids
    }
}
