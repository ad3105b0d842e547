import Basis
import OIDC
import Wire

/// The metadata of the identity provider behind an enterprise connector.
enum SSOIssuer {
    /// The discovery document of an issuer (OIDC Discovery §4).
    ///
    /// Call it outside the state's lock.
    ///
    /// - Throws: 400 `connector.invalid_config` with the failed request.
    static func document(_ issuer: String, _ tenant: TenantRuntime) throws(TenantError) -> JSON {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let url = base + "/.well-known/openid-configuration"
        let outcome = tenant.outgoing.send(HTTPRequest("GET", url))
        if let response = outcome.response, response.status == 200, let json = response.json,
            json["authorization_endpoint"]?.string != nil, json["token_endpoint"]?.string != nil
        {
            return json
        }
        throw TenantError(
            400, "connector.invalid_config",
            data: [
                "ssoErrorCode": "invalid_config", "config": ["issuer": .string(issuer)],
                "message": "fail_to_fetch_config", "error": failure(url, outcome, tenant),
            ])
    }

    /// The error object of the server's HTTP client.
    static func failure(_ url: String, _ outcome: HTTPOutcome, _ tenant: TenantRuntime) -> JSON {
        let code =
            switch outcome.failure?.kind {
            case .refused: "ECONNREFUSED"
            case .unresolved: "ENOTFOUND"
            case .timeout: "ETIMEDOUT"
            case nil: "ERR_NON_2XX_3XX_RESPONSE"
            default: "ECONNRESET"
            }
        let now = JSON.int(tenant.milliseconds)
        let timings: JSON = [
            "start": now, "socket": now, "lookup": now, "error": now, "phases": ["wait": 1, "dns": 0, "total": 1],
        ]
        var error: JSON = ["code": .string(code), "timings": timings]
        let template = ResourceFile.installedJSON("management/sso-fetch-error.json", of: "MockTenant")
        for member in template.members ?? [] { error[member.name] = member.value }
        var options = error["options"] ?? [:]
        options["url"] = .string(url)
        error["options"] = options
        return error
    }
}
