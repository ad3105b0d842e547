import Basis

/// `/api/sso-connectors/:id/signing-keys`: the certificates with which the tenant signs its requests to an identity provider by SAML.
///
/// No recording shows them; they follow the published source of the real server. They stand among the certificates of SAML applications.
enum SSOSigningKeyRoutes {
    private static let path = "/sso-connectors/:id/signing-keys"
    private static let owner = "ssoConnectorId"

    static let table: [Route] = [
        .management("GET", path) { call, entities in
            try requireConnector(call, entities)
            return .json(.array(entities.samlSecrets.all(owner, call["id"]).map(SAMLSecretRoutes.shown)))
        },
        .management("POST", path, body: "signing-key") { call, entities in
            try requireConnector(call, entities)
            let isActive = call.body["active"]?.bool ?? false
            if isActive { deactivate(call["id"], &entities) }
            let record = try SAMLSecretRoutes.add(
                to: (owner, call["id"]), years: 3, isActive: isActive, call, &entities)
            return .json(SAMLSecretRoutes.shown(record), status: 201)
        },
        .management("PATCH", path + "/:keyId", body: "saml-secret-patch") { call, entities in
            var record = try existing(call, entities)
            if call.body["active"]?.bool == true { deactivate(call["id"], &entities) }
            record["active"] = call.body["active"]
            entities.samlSecrets[call["keyId"]] = record
            return .json(SAMLSecretRoutes.shown(record))
        },
        .management("DELETE", path + "/:keyId") { call, entities in
            if try existing(call, entities)["active"]?.bool == true {
                throw TenantError(400, "single_sign_on.can_not_delete_active_signing_key")
            }
            entities.samlSecrets[call["keyId"]] = nil
            return .noContent
        },
    ]

    private static func requireConnector(_ call: ManagementCall, _ entities: Entities) throws(TenantError) {
        guard let record = entities.ssoConnectors[call["id"]] else {
            throw .notExists(entities.ssoConnectors.name, call["id"])
        }
        guard let provider = SSOProvider.of(record), provider.type == "saml" else {
            throw TenantError(404, "connector.not_found")
        }
    }

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        try requireConnector(call, entities)
        guard let record = entities.samlSecrets[call["keyId"]], record[owner]?.string == call["id"] else {
            throw .notFound
        }
        return record
    }

    private static func deactivate(_ connector: String, _ entities: inout Entities) {
        for other in entities.samlSecrets.all(owner, connector) {
            other["id"]?.string.map { entities.samlSecrets[$0]?["active"] = false }
        }
    }

    /// What signs a connector's requests; nil while none of its keys is active.
    static func signer(of connector: String, _ entities: Entities) -> XMLSigner? {
        entities.samlSecrets.all(owner, connector).first { $0["active"]?.bool == true }.flatMap(XMLSigner.init(record:))
    }
}
