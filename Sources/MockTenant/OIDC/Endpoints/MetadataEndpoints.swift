import Basis
import OIDC

/// Discovery and the key set.
enum MetadataEndpoints {
    static let table: [Route] = [
        Route("GET", "/oidc/.well-known/openid-configuration", discovery),
        Route("GET", "/oidc/.well-known/oauth-authorization-server", discovery),
        Route("GET", "/oidc/jwks", keySet),
    ]

    @Sendable private static func discovery(_ call: Call, _ state: inout TenantState) -> Answer {
        if call.tenant.has(.discoveryStatus) { return .json(["message": "Internal server error."], status: 500) }
        if call.tenant.has(.discoveryRedirected) {
            return .redirect(302, to: "https://other.example" + call.request.path)
        }
        var answer = Answer.json(
            bytes: state.oidc.discovery.body(call.tenant, keys: state.oidc.keys, host: call.header("host")))
        if call.tenant.has(.discoveryMemberTwice), let members = try? JSON(parsing: answer.body).members {
            answer = .json(.object(members + [.init("issuer", "https://other.example/oidc")]))
        }
        if call.tenant.has(.discoveryContentType) { answer.headers.set("Content-Type", "text/html; charset=utf-8") }
        if call.tenant.has(.discoveryMalformed) { answer.body.removeLast() }
        return answer
    }

    @Sendable private static func keySet(_ call: Call, _ state: inout TenantState) -> Answer {
        var keys = state.oidc.keys.published
        KeySetFaults.apply(to: &keys, call.tenant, keys: state.oidc.keys)
        var answer = Answer.json(keys)
        let type = call.tenant.has(.jwksContentType) ? "text/html" : "application/jwk-set+json; charset=utf-8"
        answer.headers.set("Content-Type", type)
        if call.request.method != "HEAD" {
            answer.headers.add("Cache-Control", "no-cache, max-age=0, must-revalidate")
        }
        return answer
    }
}
