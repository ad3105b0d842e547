import Basis
import OIDC

/// The values that every template of a connector may use.
enum ConnectorScope {
    /// `config`, what follows from it for client authentication (`auth`), its scope with `openid` (`openIDScope`), a fresh
    /// `uuid` and the time.
    static func base(config: JSON, tenant: TenantRuntime) -> JSON {
        [
            "config": config, "auth": authentication(config, tenant), "openIDScope": .string(openIDScope(config)),
            "uuid": .string(tenant.identifiers.uuid()), "seconds": .int(tenant.seconds),
            "dateTime": .string(dateTime(tenant.seconds)),
        ]
    }

    /// `2026-11-21 09:39:35`.
    private static func dateTime(_ seconds: Int) -> String {
        String(AliyunSignature.timestamp(seconds).dropLast().map { $0 == "T" ? " " : $0 })
    }

    private static func openIDScope(_ config: JSON) -> String {
        let scopes = (config["scope"]?.string ?? "").split(separator: " ").map(String.init)
        return (scopes.contains("openid") ? scopes : scopes + ["openid"]).joined(separator: " ")
    }

    /// Client id and secret under the name of the method by which they are sent.
    private static func authentication(_ config: JSON, _ tenant: TenantRuntime) -> JSON {
        guard let id = config["clientId"], let secret = config["clientSecret"] else { return [:] }
        let pair: JSON = ["id": id, "secret": secret]
        switch config["tokenEndpointAuthMethod"]?.string {
        case "client_secret_basic": return ["basic": pair]
        case "client_secret_jwt":
            return [
                "jwt": [
                    "id": id, "assertion": .string(assertion(config, tenant)),
                    "type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ]
            ]
        default: return ["post": pair]
        }
    }

    /// A client assertion of ten minutes (RFC 7523 §2.2), signed with the secret.
    private static func assertion(_ config: JSON, _ tenant: TenantRuntime) -> String {
        let name = config["clientSecretJwtSigningAlgorithm"]?.string ?? "HS256"
        let hash: SHA2 =
            switch name {
            case "HS384": .sha384
            case "HS512": .sha512
            default: .sha256
            }
        let id = config["clientId"] ?? ""
        let payload: JSON = [
            "iss": id, "sub": id, "aud": config["tokenEndpoint"] ?? "", "jti": .string(tenant.identifiers.opaque()),
            "exp": .int(tenant.seconds + 600), "iat": .int(tenant.seconds),
        ]
        let header: JSON = ["alg": .string(name)]
        let input = [header, payload].map { Base64URL.encode(Array($0.text().utf8)) }.joined(separator: ".")
        let key = Array((config["clientSecret"]?.string ?? "").utf8)
        return input + "." + Base64URL.encode(Digest.hmac(hash, key: key, Array(input.utf8)))
    }
}
