import Basis
import OIDC

/// A token request of a client that is known.
struct TokenRequest {
    let call: Call
    let form: FormBody
    let client: Client

    var tenant: TenantRuntime { call.tenant }

    /// Whether the client may use a grant type, and none of its parameters stands twice.
    func checkAllowed(_ type: String) throws(OIDCError) {
        guard client.mayUse(type) else {
            throw .invalidRequest("requested grant type is not allowed for this client")
        }
        try ClientAuthentication.refuseRepeats(form, of: GrantType.parameters[type] ?? [])
    }

    /// A parameter that must be there.
    func required(_ name: String) throws(OIDCError) -> String {
        guard let value = form[name] else { throw .missing(name) }
        return value
    }

    /// The organization asked for; an empty value counts as absent.
    var organization: String? { form["organization_id"] }

    /// The requested scopes, nil when none were asked.
    var scopes: [String]? { form["scope"].map { SupportedScopes.split($0) } }

    /// The one resource that counts: the named one; with several the tenant's default one.
    func resource(_ entities: Entities) -> String? {
        let named = form.all("resource")
        return named.count > 1 ? entities.defaultResource?.indicator : named.first
    }
}

extension OIDCError {
    /// 400 for a parameter that is not there.
    static func missing(_ name: String) -> OIDCError { .invalidRequest("missing required parameter '\(name)'") }
}
