import Basis

/// What the sign-in pages and messages say: custom phrases, e-mail templates, profile fields, the CAPTCHA provider.
enum ContentRoutes {
    static let table: [Route] = [
        .management("GET", "/captcha-provider") { _, entities in
            guard let record = entities.settings["captcha-provider"] else { throw TenantError.notFound }
            return .json(record)
        },
        .management("PUT", "/captcha-provider", body: "captcha-provider") { call, entities in
            let old = entities.settings["captcha-provider"]
            let record: JSON = [
                "tenantId": .string(entities.tenantID), "id": old?["id"] ?? .string(call.newID()),
                "config": call.body["config"] ?? [:], "createdAt": old?["createdAt"] ?? .int(call.now),
                "updatedAt": .int(call.now),
            ]
            entities.settings["captcha-provider"] = record
            return .json(record)
        },
        .management("DELETE", "/captcha-provider") { _, entities in
            entities.settings["captcha-provider"] = nil
            entities.signInExperienceRecord["captchaPolicy"] = ["enabled": false]
            return .noContent
        },
        .management("GET", "/email-templates") { call, entities in
            .json(.array(entities.emailTemplates.records.filter { isWanted($0, call) }))
        },
        .management("PUT", "/email-templates", body: "email-templates") { call, entities in
            .json(.array((call.body["templates"]?.array ?? []).map { store($0, call, &entities) }))
        },
        .management("DELETE", "/email-templates") { call, entities in
            let count = entities.emailTemplates.count
            entities.emailTemplates.removeAll { isWanted($0, call) }
            return .json(["rowCount": .int(count - entities.emailTemplates.count)])
        },
        .management("GET", "/email-templates/:id") { call, entities in .json(try template(call, entities)) },
        .management("PATCH", "/email-templates/:id/details", body: "email-template-details") { call, entities in
            var record = try template(call, entities)
            for member in call.body.members ?? [] { record["details"]?[member.name] = member.value }
            entities.emailTemplates[call["id"]] = record
            return .json(record)
        },
        .management("DELETE", "/email-templates/:id") { call, entities in
            guard entities.emailTemplates.contains(call["id"]) else { throw TenantError.notFound }
            entities.emailTemplates[call["id"]] = nil
            return .noContent
        },
        .management("GET", "/custom-phrases") { _, entities in
            .json(.array(entities.customPhrases.sorted { $0.key < $1.key }.map(\.value)))
        },
        .management("GET", "/custom-phrases/:languageTag") { call, entities in
            guard let record = entities.customPhrases[try language(call)] else { throw TenantError.notFound }
            return .json(record)
        },
        .management("PUT", "/custom-phrases/:languageTag", body: "phrases") { call, entities in
            let tag = try language(call)
            let phrases = PhraseNames.filled(call.body)
            guard PhraseNames.all.allow(phrases) else {
                throw TenantError(422, "localization.invalid_translation_structure")
            }
            let old = entities.customPhrases[tag]
            let record: JSON = [
                "tenantId": .string(entities.tenantID), "id": old?["id"] ?? .string(call.newID()),
                "languageTag": .string(tag), "translation": phrases.inDatabaseOrder,
            ]
            entities.customPhrases[tag] = record
            return .json(record, status: 201)
        },
        .management("DELETE", "/custom-phrases/:languageTag") { call, entities in
            let tag = try language(call)
            if entities.signInExperience.fallbackLanguage == tag {
                throw TenantError(
                    409, "localization.cannot_delete_default_language", values: ["languageTag": tag])
            }
            guard entities.customPhrases.removeValue(forKey: tag) != nil else { throw TenantError.notFound }
            return .noContent
        },
    ]

    private static func language(_ call: ManagementCall) throws -> String {
        try InputGuard.parameters(
            ["languageTag": .string(call["languageTag"])], try ManagementBodies.shape("language-tag"))
        return call["languageTag"]
    }

    private static func isWanted(_ record: JSON, _ call: ManagementCall) -> Bool {
        ["languageTag", "templateType"].allSatisfy { name in
            call.query[name].map { $0 == record[name]?.string } ?? true
        }
    }

    private static func template(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.emailTemplates[call["id"]] else {
            throw .notExists(entities.emailTemplates.name, call["id"])
        }
        return record
    }

    private static func store(_ template: JSON, _ call: ManagementCall, _ entities: inout Entities) -> JSON {
        let old = entities.emailTemplates.records.first {
            $0["languageTag"] == template["languageTag"] && $0["templateType"] == template["templateType"]
        }
        let id = old?["id"]?.string ?? call.newID()
        entities.emailTemplates[id] = [
            "tenantId": .string(entities.tenantID), "id": .string(id), "languageTag": template["languageTag"] ?? .null,
            "templateType": template["templateType"] ?? .null, "details": template["details"] ?? [:],
            "createdAt": old?["createdAt"] ?? .int(call.now),
        ]
        return entities.emailTemplates[id] ?? .null
    }
}
