import Basis
import OIDC

/// What is known of an identity provider: its name, where it takes requests, with what it signs.
struct SAMLProviderMetadata: Sendable {
    let entityID: String
    /// Where it takes requests by the redirect binding.
    let signInEndpoint: String
    /// Its certificate in DER.
    let certificate: [UInt8]
    /// Whether it takes signed requests only.
    let wantsSignedRequests: Bool
    /// Seconds since 1970 until which the certificate is valid.
    private let expiresAt: Int
    private static let redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"

    /// Reads a metadata document (SAML 2.0 metadata §2.4.3), or the same from single fields.
    ///
    /// - Throws: 400 `connector.invalid_certificate` without a certificate that can be read, 400 `connector.invalid_metadata` for what
    ///   names no endpoint or no provider.
    init(document: String) throws(TenantError) {
        let root = XMLReader.tree(of: document)
        let provider = root?.first("IDPSSODescriptor")
        let services = provider?.all("SingleSignOnService") ?? []
        let keys = (provider?.all("KeyDescriptor") ?? []).filter { ($0["use"] ?? "signing") == "signing" }
        try self.init(
            entityID: root?.first("EntityDescriptor")?["entityID"],
            endpoint: services.first { $0["Binding"] == Self.redirect }?["Location"],
            certificate: keys.lazy.compactMap { $0.first("X509Certificate")?.text }.first,
            wantsSignedRequests: provider?["WantAuthnRequestsSigned"] == "true")
    }

    init(
        entityID: String?, endpoint: String?, certificate text: String?, wantsSignedRequests: Bool = false
    ) throws(TenantError) {
        let shown = JSON.compact([
            ("entityId", entityID.map(JSON.string)), ("signInEndpoint", endpoint.map(JSON.string)),
        ])
        guard let der = CertificateText.der(text ?? ""), let key = CertificateKey(der: der) else {
            var config = shown
            config["x509Certificate"] = .string(text ?? "")
            throw .singleSignOn("invalid_certificate", ["config": config, "error": [:]])
        }
        guard let entityID, let endpoint else {
            throw .singleSignOn("invalid_metadata", ["message": "invalid_connector_config", "metadata": shown])
        }
        self.wantsSignedRequests = wantsSignedRequests
        (self.entityID, signInEndpoint, certificate, expiresAt) = (entityID, endpoint, der, key.expiresAt)
    }

    /// As the Management API shows it; times in milliseconds.
    func json(at now: Int) -> JSON {
        [
            "entityId": .string(entityID), "signInEndpoint": .string(signInEndpoint),
            "x509Certificate": .string(CertificateText.pem(certificate)),
            "certificateExpiresAt": .int(expiresAt * 1000), "isCertificateValid": .bool(expiresAt * 1000 > now),
        ]
    }
}

extension TenantError {
    /// An enterprise connector's error: `connector.<code>` with the code once more among its data.
    static func singleSignOn(_ code: String, _ data: JSON) -> TenantError {
        .connector(code, data: .object([.init("ssoErrorCode", .string(code))] + (data.members ?? [])))
    }
}
