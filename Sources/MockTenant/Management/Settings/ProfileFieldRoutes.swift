import Basis

/// `/api/custom-profile-fields`: what the sign-up page may ask for.
enum ProfileFieldRoutes {
    static let table: [Route] = [
        .management("GET", "/custom-profile-fields") { _, entities in
            .json(.array(entities.customProfileFields.records))
        },
        .management("POST", "/custom-profile-fields", body: "custom-profile-field") { call, entities in
            let name = call.body["name"]?.string ?? ""
            if reserved.contains(name) {
                throw TenantError(
                    400, "custom_profile_fields.name_conflict_sign_in_identifier", values: ["name": name])
            }
            if entities.customProfileFields.first("name", name) != nil {
                throw TenantError(422, "custom_profile_fields.name_exists")
            }
            let id = call.newID()
            entities.customProfileFields[id] = [
                "tenantId": .string(Entities.tenantID), "id": .string(id), "name": .string(name),
                "type": call.body["type"] ?? .null, "label": call.body["label"] ?? .string(""),
                "description": call.body["description"] ?? .null, "required": call.body["required"] ?? false,
                "config": call.body["config"] ?? [:], "createdAt": .int(call.now),
                "sieOrder": .int(entities.customProfileFields.count + 1),
            ]
            return .json(entities.customProfileFields[id] ?? .null, status: 201)
        },
        .management("GET", "/custom-profile-fields/:name") { call, entities in .json(try existing(call, entities)) },
        .management("PUT", "/custom-profile-fields/:name", body: "custom-profile-field-put") { call, entities in
            var record = try existing(call, entities)
            for (name, empty) in [
                ("type", JSON.null), ("label", ""), ("description", .null), ("required", false), ("config", [:]),
            ] {
                record[name] = call.body[name] ?? empty
            }
            if let id = record["id"]?.string { entities.customProfileFields[id] = record }
            return .json(record)
        },
        .management("DELETE", "/custom-profile-fields/:name") { call, entities in
            if let id = try existing(call, entities)["id"]?.string { entities.customProfileFields[id] = nil }
            return .noContent
        },
    ]

    private static let reserved: Set<String> = ["username", "email", "phone", "primaryEmail", "primaryPhone"]

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.customProfileFields.first("name", call["name"]) else { throw .notFound }
        return record
    }
}
