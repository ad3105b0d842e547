import Basis

/// `/api/applications`: create, read, change, delete.
enum ApplicationRoutes {
    static let table: [Route] = [
        .management("GET", "/applications") { call, entities in
            let filter = try SearchFilter(call.query, fields: ["id", "name", "description"])
            let types = call.query.all("types")
            let thirdParty = call.query["isThirdParty"].map { $0 == "true" }
            let (role, organization) = try call.exclusions()
            let items = entities.applications.records.reversed().filter { record in
                let application = Application(record)
                return filter.matches(record) && (types.isEmpty || types.contains(application.type))
                    && (thirdParty == nil || application.isThirdParty == thirdParty)
                    && role.map { !entities.applicationRoles.contains(application.id, $0) } != false
                    && organization.map { !entities.organizationApplications.contains($0, application.id) } != false
            }
            return try call.list(items)
        },
        .management("POST", "/applications", body: "application") { call, entities in
            .json(try create(call, &entities))
        },
        .management("GET", "/applications/:id") { call, entities in
            var record =
                try BuiltInClients.record(of: call["id"], tenant: entities.tenantID) ?? existing(call, entities).record
            record["isAdmin"] = .bool(entities.isAdministrator(call["id"]))
            return .json(record)
        },
        .management("PATCH", "/applications/:id", body: "application-patch") { call, entities in
            .json(try change(call, &entities))
        },
        .management("DELETE", "/applications/:id") { call, entities in
            let application = try existing(call, entities)
            if application.type == "SAML" { throw TenantError(400, "application.saml.use_saml_app_api") }
            entities.removeApplication(application.id)
            return .noContent
        },
    ]

    /// The application that the path names.
    ///
    /// - Throws: 404 `entity.not_exists_with_id`.
    static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> Application {
        guard let application = entities.application(call["id"]) else { throw .notExists("applications", call["id"]) }
        return application
    }

    private static func create(_ call: ManagementCall, _ entities: inout Entities) throws(TenantError) -> JSON {
        let type = call.body["type"]?.string ?? ""
        if type == "Protected" {
            guard call.body["protectedAppMetadata"] != nil else {
                throw TenantError(400, "application.protected_app_metadata_is_required")
            }
            throw TenantError(501, "application.protected_app_not_configured")
        }
        if type == "SAML" { throw TenantError(400, "application.saml.use_saml_app_api") }
        if call.body["isThirdParty"]?.bool == true, type == "MachineToMachine" {
            throw TenantError(400, "application.invalid_third_party_application_type")
        }
        if let metadata = call.body["customClientMetadata"] {
            if metadata["isDeviceFlow"]?.bool == true, type != "Native" {
                throw TenantError(400, "application.device_flow_native_only")
            }
            try checkTokenExchange(metadata, isThirdParty: call.body["isThirdParty"]?.bool ?? false)
        }
        return entities.addApplication(
            id: call.newID(), type: type, name: call.body["name"]?.string ?? "", body: stored(call.body),
            secret: call.identifiers.mixedCase(32), now: call.now)
    }

    private static func change(_ call: ManagementCall, _ entities: inout Entities) throws(TenantError) -> JSON {
        let application = try existing(call, entities)
        if application.type == "SAML" { throw TenantError(400, "application.saml.use_saml_app_api") }
        if let isAdministrator = call.body["isAdmin"]?.bool {
            guard application.type == "MachineToMachine" || !isAdministrator else { throw .constraint }
            entities.setAdministrator(application.id, isAdministrator)
        }
        // Without a provider of protected applications there is none that could be changed.
        if call.body["protectedAppMetadata"]?.members != nil {
            throw TenantError(400, "application.protected_application_only")
        }
        if call.body["appLevelAccessControlEnabled"]?.bool == true,
            !AccessControl.hasRules(entities.accessControl[application.id])
        {
            throw AccessControl.noRules
        }
        if let metadata = call.body["customClientMetadata"] {
            if let isDeviceFlow = metadata["isDeviceFlow"]?.bool, isDeviceFlow != application.isDeviceFlow {
                throw TenantError(400, "application.device_flow_not_changeable")
            }
            try checkTokenExchange(metadata, isThirdParty: application.isThirdParty)
        }
        var record = application.record
        for member in stored(call.body).members ?? [] { record[member.name] = member.value }
        entities.applications[application.id] = record
        return record
    }

    private static func checkTokenExchange(_ metadata: JSON, isThirdParty: Bool) throws(TenantError) {
        if isThirdParty, metadata["allowTokenExchange"]?.bool == true {
            throw TenantError(400, "application.third_party_application_cannot_enable_token_exchange")
        }
    }

    private static func stored(_ body: JSON) -> JSON {
        var body = body
        body["isAdmin"] = nil
        body["protectedAppMetadata"] = nil
        if let data = body["customData"] { body["customData"] = data.inDatabaseOrder }
        return body
    }
}
