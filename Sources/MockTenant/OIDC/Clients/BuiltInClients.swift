import Basis

/// The clients that every tenant has without a record of theirs.
enum BuiltInClients {
    /// The application of a built-in client id, nil for any other.
    static func application(_ id: String, endpoint: String) -> Application? {
        switch id {
        case "demo-app": make(id, "Live Preview", "SPA", redirectURI: endpoint + "/demo-app")
        case "account-center":
            make(
                id, "Account center", "SPA", redirectURI: endpoint + "/account",
                metadata: ["alwaysIssueRefreshToken": true])
        case "device-demo-app": make(id, "Device demo app", "Native", metadata: ["isDeviceFlow": true])
        default: nil
        }
    }

    /// What the Management API tells of the demo app; nil for any other.
    static func record(of id: String, tenant: String) -> JSON? {
        guard id == "demo-app" else { return nil }
        return [
            "tenantId": .string(tenant), "id": .string(id), "name": "Live Preview", "description": "Live preview.",
            "type": "SPA", "oidcClientMetadata": ["redirectUris": [], "postLogoutRedirectUris": []],
            "customClientMetadata": [:], "protectedAppMetadata": .null, "customData": [:], "isThirdParty": false,
            "appLevelAccessControlEnabled": false, "createdAt": 0,
        ]
    }

    private static func make(
        _ id: String, _ name: String, _ type: String, redirectURI: String? = nil, metadata: JSON = [:]
    ) -> Application {
        let uris = JSON.strings(redirectURI.map { [$0] } ?? [])
        return Application([
            "id": .string(id), "name": .string(name), "type": .string(type),
            "oidcClientMetadata": ["redirectUris": uris, "postLogoutRedirectUris": uris],
            "customClientMetadata": metadata, "isThirdParty": false,
        ])
    }
}

extension TenantState {
    /// The client of an id.
    ///
    /// - Throws: 400 `invalid_client` for an unknown id, 400 `invalid_redirect_uri` for metadata that cannot be used.
    func client(_ id: String, tenant: TenantRuntime) throws(OIDCError) -> Client {
        guard
            let application = entities.application(id)
                ?? BuiltInClients.application(id, endpoint: tenant.endpoint)
        else { throw OIDCError(400, "invalid_client", "invalid client \(id)") }
        let client = Client(application.asClient(at: tenant.endpoint))
        try client.checkMetadata()
        return client
    }
}

extension Application {
    /// The application as the provider sees it: a SAML application has one redirect URI, the tenant's own.
    fileprivate func asClient(at endpoint: String) -> Application {
        guard type == "SAML" else { return self }
        var record = record
        var metadata = oidcClientMetadata
        metadata["redirectUris"] = [.string(SAMLApplication.callback(id, endpoint))]
        record["oidcClientMetadata"] = metadata
        return Application(record)
    }
}
