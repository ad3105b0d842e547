import Basis

/// What an application's own sign-in page looks like, and its custom data.
enum ApplicationBrandingRoutes {
    static let table: [Route] = [
        .management("GET", "/applications/:id/sign-in-experience") { call, entities in
            try requireApplication(call, entities)
            guard let record = entities.applicationExperiences[call["id"]] else {
                throw TenantError.notExists("application_sign_in_experiences", call["id"])
            }
            return .json(shown(record))
        },
        .management("PUT", "/applications/:id/sign-in-experience", body: "application-experience") { call, entities in
            try requireApplication(call, entities)
            let old = entities.applicationExperiences[call["id"]]
            var record: JSON =
                old ?? [
                    "id": .string(call["id"]), "tenantId": .string(entities.tenantID),
                    "applicationId": .string(call["id"]), "color": [:], "branding": [:], "customCss": .null,
                    "termsOfUseUrl": .null, "privacyPolicyUrl": .null, "displayName": .null,
                ]
            for member in call.body.members ?? [] { record[member.name] = member.value }
            entities.applicationExperiences[call["id"]] = record
            return .json(shown(record), status: old == nil ? 201 : 200)
        },
        .management("PATCH", "/applications/:id/custom-data", body: "record") { call, entities in
            try requireApplication(call, entities)
            var data = entities.applications[call["id"]]?["customData"] ?? [:]
            for member in call.body.members ?? [] { data[member.name] = member.value }
            data = data.inDatabaseOrder
            entities.applications[call["id"]]?["customData"] = data
            return .json(data)
        },
    ]

    private static func requireApplication(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        guard entities.applications.contains(call["id"]) else { throw .notExists("applications", call["id"]) }
    }

    private static func shown(_ record: JSON) -> JSON {
        var record = record
        record["id"] = nil
        return record
    }
}
