import Basis
import OIDC

/// A SAML application: the tenant as its identity provider, and the service provider of its settings.
///
/// Of its sign-in no recording shows more than the metadata; requests, session, response and errors follow the published source of the
/// real server.
struct SAMLApplication: Sendable {
    let id: String
    private let settings: JSON
    private let secret: JSON
    private let endpoint: String

    /// - Throws: 404 `entity.not_found` for an application that is not there or has no active certificate.
    init(_ id: String, _ entities: Entities, _ tenant: TenantRuntime) throws(TenantError) {
        let active = entities.samlSecrets.all("applicationId", id).first { $0["active"]?.bool == true }
        guard let settings = entities.samlApplications[id], let active else {
            let message = "Can not find SAML application by ID (\(id)) with active certificate."
            throw TenantError(404, "entity.not_found", data: ["message": .string(message)])
        }
        (self.id, self.settings, secret, endpoint) = (id, settings, active, tenant.endpoint)
    }

    /// The name of this identity provider for the application.
    var entityID: String { endpoint + "/saml/" + id }

    /// Where the tenant takes the code of the sign-in.
    static func callback(_ id: String, _ endpoint: String) -> String {
        endpoint + "/api/saml-applications/\(id)/callback"
    }

    /// The entity id of the service provider.
    ///
    /// - Throws: 400 `application.saml.entity_id_required`.
    var audience: String {
        get throws(TenantError) {
            guard let name = settings["entityId"]?.string else {
                throw TenantError(400, "application.saml.entity_id_required")
            }
            return name
        }
    }

    /// Where the service provider takes responses.
    ///
    /// - Throws: 400 `application.saml.acs_url_required`.
    var consumer: String {
        get throws(TenantError) {
            guard let url = settings["acsUrl"]?["url"]?.string else {
                throw TenantError(400, "application.saml.acs_url_required")
            }
            return url
        }
    }

    /// How assertions are encrypted; nil when they are not.
    ///
    /// - Throws: 500 for a certificate that is none, over which the real server falls.
    var encryption: XMLEncryption? {
        get throws(TenantError) {
            guard settings["encryption"]?["encryptAssertion"]?.bool == true else { return nil }
            guard let certificate = settings["encryption"]?["certificate"]?.string.flatMap(CertificateText.der) else {
                throw .internalServerError
            }
            return XMLEncryption(certificate: certificate)
        }
    }

    /// Whether the signature is over the encrypted assertion, not the one in clear.
    var encryptsFirst: Bool { settings["encryption"]?["encryptThenSign"]?.bool == true }

    var nameFormat: String { settings["nameIdFormat"]?.string ?? "" }

    /// Claims with the names that the service provider has for them; of an empty mapping the three that are always told.
    var attributes: [(claim: String, name: String)] {
        let mapped = (settings["attributeMapping"]?.members ?? []).map { ($0.name, $0.value.string ?? $0.name) }
        return mapped.isEmpty ? ["sub", "email", "name"].map { ($0, $0) } : mapped
    }

    /// What to ask for at the authorization endpoint.
    var scopes: [String] {
        let mapped = (settings["attributeMapping"]?.members ?? []).compactMap { Self.scope(of: $0.name) }
        let email = nameFormat.hasSuffix(":emailAddress") ? ["email"] : []
        return (["openid", "profile"] + email + mapped).unique
    }

    private static func scope(of claim: String) -> String? {
        switch claim {
        case "sub": nil
        case "email", "email_verified": "email"
        case "phone_number", "phone_number_verified": "phone"
        case "address", "custom_data", "roles": claim
        case "identities", "sso_identities": "identities"
        case "organizations", "organization_data": SupportedScopes.organizations
        case "organization_roles": "urn:logto:scope:organization_roles"
        default: "profile"
        }
    }

    /// Signs with the application's active certificate.
    ///
    /// - Throws: 400 `application.saml.private_key_required`.
    var signer: XMLSigner {
        get throws(TenantError) {
            guard let signer = XMLSigner(record: secret) else {
                throw TenantError(400, "application.saml.private_key_required")
            }
            return signer
        }
    }

    /// The description of this identity provider for the application (SAML 2.0 metadata §2.4.3).
    var metadata: String {
        let services = ["HTTP-Redirect", "HTTP-POST"].map { binding in
            "<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:\(binding)\""
                + " Location=\"\(endpoint)/api/saml/\(id)/authn\"></SingleSignOnService>"
        }
        let signature = "http://www.w3.org/2000/09/xmldsig#"
        return "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\""
            + " xmlns:assertion=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:ds=\"\(signature)\""
            + " entityID=\"\(entityID)\"><IDPSSODescriptor WantAuthnRequestsSigned=\"false\""
            + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"><KeyDescriptor use=\"signing\">"
            + "<ds:KeyInfo xmlns:ds=\"\(signature)\"><ds:X509Data><ds:X509Certificate>\(secret["der"]?.string ?? "")"
            + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor><NameIDFormat>"
            + HTMLText.escape(nameFormat) + "</NameIDFormat>" + services.joined()
            + "</IDPSSODescriptor></EntityDescriptor>"
    }
}
