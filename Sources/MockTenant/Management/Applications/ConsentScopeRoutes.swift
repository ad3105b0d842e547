import Basis

/// `/api/applications/:id/user-consent-scopes` and `/api/cimd/user-consent-scopes`: what a third-party application, and what one that is
/// known by its metadata document only, may ask users for.
enum ConsentScopeRoutes {
    static let table: [Route] = [
        .management("GET", "/applications/:id/user-consent-scopes") { call, entities in
            let application = try ApplicationRoutes.existing(call, entities)
            return .json(view(entities.consentScopes[application.id] ?? ConsentScopes(), entities))
        },
        .management("POST", "/applications/:id/user-consent-scopes", body: "consent-scopes") { call, entities in
            let application = try ApplicationRoutes.existing(call, entities)
            guard application.isThirdParty else { throw TenantError(422, "application.third_party_application_only") }
            try add(to: application.id, call, &entities)
            return .created
        },
        .management("DELETE", "/applications/:id/user-consent-scopes/:scopeType/:scopeId") { call, entities in
            try checkKind(call)
            try remove(from: try ApplicationRoutes.existing(call, entities).id, call, &entities)
            return .noContent
        },
        .management("GET", "/cimd/user-consent-scopes") { _, entities in
            .json(view(entities.consentScopes[ConsentScopes.ofUnregistered] ?? ConsentScopes(), entities))
        },
        .management("POST", "/cimd/user-consent-scopes", body: "consent-scopes") { call, entities in
            try add(to: ConsentScopes.ofUnregistered, call, &entities)
            return .created
        },
        .management("DELETE", "/cimd/user-consent-scopes/:scopeType/:scopeId") { call, entities in
            try checkKind(call)
            try remove(from: ConsentScopes.ofUnregistered, call, &entities)
            return .noContent
        },
    ]

    private typealias Path = any WritableKeyPath<ConsentScopes, [String]> & Sendable
    private static let members: [(String, Path)] = [
        ("organizationScopes", \.organizationScopes), ("resourceScopes", \.resourceScopes),
        ("organizationResourceScopes", \.organizationResourceScopes), ("userScopes", \.userScopes),
    ]
    private static let kinds: [String: Path] = [
        "organization-scopes": \.organizationScopes, "resource-scopes": \.resourceScopes,
        "organization-resource-scopes": \.organizationResourceScopes, "user-scopes": \.userScopes,
    ]

    private static func add(
        to client: String, _ call: ManagementCall, _ entities: inout Entities
    ) throws(TenantError) {
        try check(call, entities)
        var scopes = entities.consentScopes[client] ?? ConsentScopes()
        for (name, path) in members {
            for scope in call.strings(name) where !scopes[keyPath: path].contains(scope) {
                scopes[keyPath: path].append(scope)
            }
        }
        entities.consentScopes[client] = scopes
    }

    private static func checkKind(_ call: ManagementCall) throws {
        try InputGuard.parameters(
            ["scopeType": .string(call["scopeType"])], try ManagementBodies.shape("consent-scope-type"))
    }

    private static func remove(
        from client: String, _ call: ManagementCall, _ entities: inout Entities
    ) throws(TenantError) {
        guard let path = kinds[call["scopeType"]], var scopes = entities.consentScopes[client],
            let index = scopes[keyPath: path].firstIndex(of: call["scopeId"])
        else { throw .notFound }
        scopes[keyPath: path].remove(at: index)
        entities.consentScopes[client] = scopes
    }

    private static func check(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        let organization = call.strings("organizationScopes").filter { !entities.organizationScopes.contains($0) }
        let resource = call.strings("resourceScopes").filter { !entities.scopes.contains($0) }
        let both = call.strings("organizationResourceScopes").filter { !entities.scopes.contains($0) }
        guard organization.isEmpty, resource.isEmpty, both.isEmpty else {
            throw TenantError(
                422, "application.user_consent_scopes_not_found",
                data: [
                    "invalidOrganizationScopes": .strings(organization), "invalidResourceScopes": .strings(resource),
                    "invalidOrganizationResourceScopes": .strings(both),
                ])
        }
        let wanted = Set(call.strings("resourceScopes") + call.strings("organizationResourceScopes"))
        if wanted.contains(Entities.managementScopeID) {
            throw TenantError(422, "application.consent_management_api_scopes_not_allowed")
        }
    }

    private static func view(_ scopes: ConsentScopes, _ entities: Entities) -> JSON {
        [
            "organizationScopes": .array(
                scopes.organizationScopes.compactMap { entities.organizationScopes[$0] }.map(brief)),
            "resourceScopes": grouped(scopes.resourceScopes, entities),
            "organizationResourceScopes": grouped(scopes.organizationResourceScopes, entities),
            "userScopes": .strings(scopes.userScopes.sorted()),
        ]
    }

    private static func brief(_ record: JSON) -> JSON {
        .compact([("id", record["id"]), ("name", record["name"]), ("description", record["description"])])
    }

    private static func grouped(_ ids: [String], _ entities: Entities) -> JSON {
        let scopes = ids.compactMap { entities.scopes[$0] }
        var resources: [String] = []
        for scope in scopes {
            let id = Scope(scope).resourceID
            if !resources.contains(id) { resources.append(id) }
        }
        return .array(
            resources.compactMap { id in
                guard let resource = entities.resources[id] else { return nil }
                return [
                    "resource": .compact([
                        ("id", resource["id"]), ("name", resource["name"]), ("indicator", resource["indicator"]),
                    ]), "scopes": .array(scopes.filter { Scope($0).resourceID == id }.map(brief)),
                ]
            })
    }
}
