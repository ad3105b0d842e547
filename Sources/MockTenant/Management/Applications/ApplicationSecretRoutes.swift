import Basis

/// `/api/applications/:id/secrets`.
enum ApplicationSecretRoutes {
    static let table: [Route] = [
        .management("GET", "/applications/:id/secrets") { call, entities in
            let application = try ApplicationRoutes.existing(call, entities)
            return .json(.array(entities.secrets(of: application.id).map(\.record)))
        },
        .management("POST", "/applications/:id/secrets", body: "secret") { call, entities in
            let application = try ApplicationRoutes.existing(call, entities)
            let name = call.body["name"]?.string ?? ""
            if let end = call.body["expiresAt"]?.double, end <= Double(call.now) {
                throw TenantError.invalidRequest(400, "The value of `expiresAt` must be in the future.")
            }
            guard application.isConfidential else { throw TenantError.constraint }
            if entities.secrets(of: application.id).contains(where: { $0.name == name }) {
                throw TenantError(422, "application.secret_name_exists")
            }
            return .json(
                entities.addSecret(
                    application: application.id, name: name, value: call.identifiers.mixedCase(32),
                    expiresAt: call.body["expiresAt"], now: call.now), status: 201)
        },
        .management("PATCH", "/applications/:id/secrets/:name", body: "secret-patch") { call, entities in
            let id = call["id"]
            guard let index = entities.secrets(of: id).firstIndex(where: { $0.name == call["name"] }) else {
                throw TenantError(404, "entity.not_exists", values: ["name": "application_secret"])
            }
            var record = entities.secrets(of: id)[index].record
            record["name"] = call.body["name"]
            entities.applicationSecrets[id]?[index] = ApplicationSecret(record)
            return .json(record)
        },
        .management("DELETE", "/applications/:id/secrets/:name") { call, entities in
            guard let index = entities.secrets(of: call["id"]).firstIndex(where: { $0.name == call["name"] }) else {
                throw TenantError.notFound
            }
            entities.applicationSecrets[call["id"]]?.remove(at: index)
            return .noContent
        },
        .management("DELETE", "/applications/:id/legacy-secret") { call, entities in
            _ = try ApplicationRoutes.existing(call, entities)
            throw TenantError(400, "application.no_legacy_secret_found")
        },
    ]
}
