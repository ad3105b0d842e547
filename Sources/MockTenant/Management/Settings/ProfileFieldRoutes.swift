import Basis

/// `/api/custom-profile-fields`: what the sign-up page may ask for.
enum ProfileFieldRoutes {
    static let table: [Route] = [
        .management("GET", "/custom-profile-fields") { _, entities in .json(.array(ordered(entities))) },
        .management("POST", "/custom-profile-fields", body: "custom-profile-field") { call, entities in
            .json(try add(call.body, call, &entities), status: 201)
        },
        .management("POST", "/custom-profile-fields/batch", body: "custom-profile-field[]") { call, entities in
            try requireFew(call.body.array ?? [])
            var changed = entities
            var added: [JSON] = []
            for field in call.body.array ?? [] { added.append(try add(field, call, &changed)) }
            entities = changed
            return .json(.array(added), status: 201)
        },
        .management("POST", "/custom-profile-fields/properties/sie-order", body: "custom-profile-fields-order") {
            call, entities in
            try order(call.body["order"]?.array ?? [], &entities)
            return .json(.array(ordered(entities)))
        },
        .management("GET", "/custom-profile-fields/:name") { call, entities in .json(try existing(call, entities)) },
        .management("PUT", "/custom-profile-fields/:name", body: "custom-profile-field-put") { call, entities in
            var record = try existing(call, entities)
            try ProfileFieldCheck.check(type: call.body["type"]?.string ?? "", config: call.body["config"] ?? [:])
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
            let left = { (fields: JSON?) in fields?.array?.filter { $0["name"]?.string != call["name"] } }
            if let fields = left(entities.signInExperienceRecord["signUpProfileFields"]) {
                entities.signInExperienceRecord["signUpProfileFields"] = .array(fields)
            }
            if let fields = left(entities.settings["account-center"]?["profileFields"]) {
                entities.settings["account-center"]?["profileFields"] = .array(fields)
            }
            return .noContent
        },
    ]

    private static func ordered(_ entities: Entities) -> [JSON] {
        entities.customProfileFields.records.sorted { ($0["sieOrder"]?.int ?? 0) < ($1["sieOrder"]?.int ?? 0) }
    }

    /// Refuses more than 20 fields at once.
    private static func requireFew(_ fields: [JSON]) throws(TenantError) {
        guard fields.count > 20 else { return }
        let issue = ShapeIssue(
            code: "too_big",
            trailing: [
                .init("maximum", 20), .init("type", "array"), .init("inclusive", true), .init("exact", false),
            ], message: "Array must contain at most 20 element(s)", path: [], isMessageFirst: true)
        throw TenantError(
            400, "guard.invalid_input", data: ShapeIssue.data([issue]), details: ShapeIssue.details([issue]),
            values: ["type": "body"])
    }

    private static func add(
        _ field: JSON, _ call: ManagementCall, _ entities: inout Entities
    ) throws(TenantError) -> JSON {
        let name = field["name"]?.string ?? ""
        try ProfileFieldCheck.check(name: name)
        try ProfileFieldCheck.check(type: field["type"]?.string ?? "", config: field["config"] ?? [:])
        if entities.customProfileFields.first("name", name) != nil {
            throw ProfileFieldCheck.refusal("name_exists", status: 422)
        }
        let id = call.newID()
        let last = ordered(entities).last?["sieOrder"]?.int ?? 0
        let record: JSON = [
            "tenantId": .string(entities.tenantID), "id": .string(id), "name": .string(name),
            "type": field["type"] ?? .null, "label": field["label"] ?? .string(""),
            "description": field["description"] ?? .null, "required": field["required"] ?? false,
            "config": field["config"] ?? [:], "createdAt": .int(call.now), "sieOrder": .int(last + 1),
        ]
        entities.customProfileFields[id] = record
        return record
    }

    /// Gives fields other places; no two of all may have one place in the end.
    private static func order(_ places: [JSON], _ entities: inout Entities) throws(TenantError) {
        let missing = places.compactMap { $0["name"]?.string }
            .filter { entities.customProfileFields.first("name", $0) == nil }
        if !missing.isEmpty {
            throw ProfileFieldCheck.refusal(
                "entity_not_exists_with_names", values: ["names": missing.joined(separator: ", ")])
        }
        var fields = entities.customProfileFields
        for place in places {
            guard let id = fields.first("name", place["name"]?.string ?? "")?["id"]?.string else { continue }
            fields[id]?["sieOrder"] = place["sieOrder"] ?? .int(0)
        }
        let numbers = fields.records.compactMap { $0["sieOrder"]?.int }
        if Set(numbers).count < numbers.count { throw ProfileFieldCheck.refusal("conflicted_sie_order") }
        entities.customProfileFields = fields
    }

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.customProfileFields.first("name", call["name"]) else { throw .notFound }
        return record
    }
}
