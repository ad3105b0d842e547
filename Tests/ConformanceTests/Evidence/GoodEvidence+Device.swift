import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    static let deviceEndpoint = EvidenceBuilder.issuer + "/device/auth"

    /// A device that asks too early, as a stranger, in time, again and too late.
    static let device: Part = { builder in
        builder.post(
            .deviceAuthorization, deviceEndpoint, by: .spa, [("scope", "openid")],
            Answers.json([
                "device_code": .string(builder.opaque()), "user_code": "WDJB-MJHT",
                "verification_uri": .string(EvidenceBuilder.endpoint + "/device"), "expires_in": 600, "interval": 5,
            ]), probe: .init(check: "dev-response", input: "request"))
        for (input, error) in [
            ("pending", "authorization_pending"), ("foreign", "invalid_grant"), ("approved", nil),
            ("used", "invalid_grant"), ("expired", "expired_token"),
        ] {
            builder.post(
                .token, EvidenceBuilder.tokenEndpoint, by: .spa,
                [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", "GmRhmhcxhwAzkoEq")],
                error.map { Answers.error($0) }
                    ?? builder.tokens(access: builder.opaque(), refresh: nil, scopes: ["openid"]),
                probe: .init(check: "dev-polling", input: input))
        }
        builder.post(
            .token, EvidenceBuilder.tokenEndpoint, by: .spa,
            [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", builder.opaque())],
            Answers.error("access_denied"), probe: .init(check: "cb-access-denied", input: "device-refused"))
    }
}
