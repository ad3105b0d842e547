import Basis
import OIDC
import Wire

/// An enterprise connector that speaks SAML 2.0: the tenant as a service provider, and the identity provider of its config.
///
/// No recording shows such a sign-in. Addresses, names and errors follow the published source of the real server; its identity
/// provider may be given by a metadata URL, by a metadata document, or by single fields, in this order.
struct SAMLConnection: Sendable {
    let id: String
    let provider: SAMLProviderMetadata
    private let mapping: JSON

    /// The names that the members of a person have in an assertion, unless the config says otherwise.
    static let defaultMapping: JSON = ["id": "nameID", "email": "email", "name": "name"]

    /// Asks for the provider's metadata; call it outside the state's lock.
    ///
    /// - Throws: 400 `connector.invalid_config`, `invalid_metadata` or `invalid_certificate`.
    init(_ record: JSON, _ tenant: TenantRuntime) throws(TenantError) {
        id = record["id"]?.string ?? ""
        let config = record["config"] ?? [:]
        mapping = config["attributeMapping"] ?? [:]
        if let url = config["metadataUrl"]?.string {
            provider = try SAMLProviderMetadata(document: Self.fetch(url, tenant))
        } else if let document = config["metadata"]?.string {
            provider = try SAMLProviderMetadata(document: document)
        } else {
            let needed = ["entityId", "signInEndpoint", "x509Certificate"]
            let missing = needed.filter { config[$0]?.string == nil }
            guard missing.isEmpty else {
                let fields = JSON.object(missing.map { .init($0, ["Required"]) })
                throw .singleSignOn(
                    "invalid_config",
                    [
                        "config": config, "message": "invalid_connector_config",
                        "error": ["formErrors": [], "fieldErrors": fields],
                    ])
            }
            provider = try SAMLProviderMetadata(
                entityID: config["entityId"]?.string, endpoint: config["signInEndpoint"]?.string,
                certificate: config["x509Certificate"]?.string)
        }
    }

    private static func fetch(_ url: String, _ tenant: TenantRuntime) throws(TenantError) -> String {
        let outcome = tenant.outgoing.send(HTTPRequest("GET", url))
        if let response = outcome.response, response.status == 200 { return response.text }
        let error: JSON = outcome.response.map { .string($0.text) } ?? SSOIssuer.failure(url, outcome, tenant)
        throw .singleSignOn("invalid_metadata", ["message": "fail_to_fetch_config", "error": error])
    }

    /// The names and addresses of the tenant for this provider.
    static func serviceProvider(_ connector: String, _ tenant: TenantRuntime) -> JSON {
        [
            "entityId": .string(tenant.endpoint + "/enterprise-sso/" + connector),
            "assertionConsumerServiceUrl": .string(consumer(connector, tenant)),
        ]
    }

    /// Where the provider posts its responses.
    static func consumer(_ connector: String, _ tenant: TenantRuntime) -> String {
        tenant.endpoint + "/api/authn/single-sign-on/saml/" + connector
    }

    /// The address to send a browser to.
    ///
    /// - Parameter relayState: comes back with the response: the id of the verification.
    ///
    /// - Throws: 400 `connector.invalid_metadata` when the provider takes signed requests only and no key is active.
    func address(relayState: String, _ tenant: TenantRuntime) throws(TenantError) -> String {
        let signer = tenant.withState { SSOSigningKeyRoutes.signer(of: id, $0.entities) }
        if provider.wantsSignedRequests, signer == nil {
            throw .singleSignOn("invalid_metadata", ["message": "invalid_connector_config", "error": [:]])
        }
        let own = Self.serviceProvider(id, tenant)
        let request = SAMLRequest(
            destination: provider.signInEndpoint, consumer: Self.consumer(id, tenant),
            issuer: own["entityId"]?.string ?? "")
        return tenant.farSides.reachable(
            request.address(
                relayState: relayState, tenant: tenant, signer: provider.wantsSignedRequests ? signer : nil))
    }

    /// The person in a response.
    ///
    /// - Throws: 401 `connector.authorization_failed` with the reason.
    func person(response: String, _ tenant: TenantRuntime) throws(TenantError) -> JSON {
        let profile: JSON
        do throws(SAMLResponse.Fault) {
            profile = try SAMLResponse.profile(
                response, certificate: provider.certificate, issuer: provider.entityID, at: tenant.time)
        } catch {
            throw .singleSignOn(
                "authorization_failed",
                ["message": "Invalid SAML assertion", "error": .string(error.rawValue)])
        }
        var person: JSON = [:]
        for member in profile.members ?? [] { person[name(of: member.name)] = member.value }
        let texts = ["id", "email", "phone", "name", "avatar"]
        let wrong = texts.filter { person[$0].map { $0.string == nil } ?? ($0 == "id") }
        guard wrong.isEmpty else {
            let fields = wrong.map { name -> JSON.Member in
                let message = person[name] == nil ? "Required" : "Expected string, received array"
                return .init(name, [.string(message)])
            }
            throw .singleSignOn(
                "authorization_failed",
                [
                    "message": "Invalid SAML assertion", "response": person,
                    "error": ["formErrors": [], "fieldErrors": .object(fields)],
                ])
        }
        return person
    }

    /// What a person's member is called that the assertion has under a name; other names stay.
    private func name(of source: String) -> String {
        var members = Self.defaultMapping
        for member in mapping.members ?? [] where member.value.string != nil { members[member.name] = member.value }
        return members.members?.last { $0.value.string == source }?.name ?? source
    }
}
