import Basis
import OIDC

/// `/api/saml-applications`: settings of SAML applications; their certificates are `SAMLSecretRoutes`.
enum SAMLApplicationRoutes {
    static let table: [Route] = [
        .management("POST", "/saml-applications", body: "saml-application") { call, entities in
            try checkEncryption(call.body)
            try checkBinding(call.body)
            let application = entities.addApplication(
                id: call.newID(), type: "SAML", name: call.body["name"]?.string ?? "", body: call.body, secret: "",
                now: call.now)
            let id = Application(application).id
            entities.samlApplications[id] = [
                "attributeMapping": call.body["attributeMapping"] ?? [:], "entityId": call.body["entityId"] ?? .null,
                "acsUrl": call.body["acsUrl"] ?? .null, "encryption": call.body["encryption"] ?? .null,
                "nameIdFormat": call.body["nameIdFormat"]
                    ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            ]
            try SAMLSecretRoutes.add(to: ("applicationId", id), years: 3, isActive: true, call, &entities)
            return .json(try view(id, entities), status: 201)
        },
        .management("GET", "/saml-applications/:id") { call, entities in .json(try view(call["id"], entities)) },
        .management("PATCH", "/saml-applications/:id", body: "saml-application-patch") { call, entities in
            try checkEncryption(call.body)
            try checkBinding(call.body)
            _ = try view(call["id"], entities)
            for member in call.body.members ?? [] {
                if ["name", "description", "customData"].contains(member.name) {
                    entities.applications[call["id"]]?[member.name] = member.value
                } else {
                    entities.samlApplications[call["id"]]?[member.name] = member.value
                }
            }
            return .json(try view(call["id"], entities))
        },
        .management("DELETE", "/saml-applications/:id") { call, entities in
            _ = try view(call["id"], entities)
            entities.removeApplication(call["id"])
            return .noContent
        },
    ]

    /// Refuses encryption that lacks what it needs, as a refinement of the body's shape does.
    private static func checkEncryption(_ body: JSON) throws(TenantError) {
        let wanted = body["encryption"]
        guard wanted?["encryptAssertion"]?.bool == true,
            wanted?["encryptThenSign"] == nil || wanted?["certificate"] == nil
        else { return }
        let issue = ShapeIssue(
            code: "custom",
            message: "`encryptThenSign` and `certificate` are required when `encryptAssertion` is `true`",
            path: ["encryption"], isMessageFirst: true)
        throw TenantError(
            400, "guard.invalid_input", data: ShapeIssue.data([issue]), details: ShapeIssue.details([issue]),
            values: ["type": "body"])
    }

    private static func checkBinding(_ body: JSON) throws(TenantError) {
        guard let binding = body["acsUrl"]?["binding"]?.string else { return }
        let scheme = WebAddress(body["acsUrl"]?["url"]?.string ?? "").scheme.lowercased()
        if !["http", "https"].contains(scheme) {
            throw TenantError(422, "application.saml.acs_url_scheme_not_supported")
        }
        if binding != "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" {
            throw TenantError(422, "application.saml.acs_url_binding_not_supported")
        }
    }

    /// The application without what is OpenID Connect's, and its SAML settings.
    static func view(_ id: String, _ entities: Entities) throws(TenantError) -> JSON {
        guard let application = entities.applications[id] else { throw .notExists("applications", id) }
        guard let settings = entities.samlApplications[id] else {
            throw TenantError(422, "application.saml.saml_application_only")
        }
        let left = ["oidcClientMetadata", "customClientMetadata", "protectedAppMetadata"]
        let own = (application.members ?? []).filter { !left.contains($0.name) }
        return .object(own + (settings.members ?? []).filter { $0.name != "id" })
    }
}
