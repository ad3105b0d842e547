import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    static let managementResource = "https://default.logto.app/api"

    /// Asks for a machine's token and gives it.
    static func machineToken(
        _ builder: inout EvidenceBuilder, resource: String?, organization: String? = nil, scopes: [String],
        granted: [String]? = nil, probe: Exchange.Probe? = nil
    ) throws -> String {
        let token = try builder.accessToken(
            audience: resource ?? "urn:logto:organization:" + (organization ?? ""),
            subject: EvidenceBuilder.Client.machine.id, client: .machine, scopes: granted ?? scopes)
        builder.post(
            .token, EvidenceBuilder.tokenEndpoint, by: .machine,
            [
                ("grant_type", "client_credentials"), ("resource", resource), ("organization_id", organization),
                ("scope", scopes.isEmpty ? nil : scopes.joined(separator: " ")),
            ], builder.tokens(access: token, scopes: granted ?? scopes), probe: probe)
        return token
    }

    /// Tokens of a machine for an API and an organization, and what it must not have.
    static let machine: Part = { builder in
        let token = try machineToken(&builder, resource: EvidenceBuilder.resource, scopes: ["read:products"])
        _ = try machineToken(
            &builder, resource: nil, organization: EvidenceBuilder.organization, scopes: ["read:members"])
        func ask(_ input: String, _ token: String, _ response: HTTPResponse) {
            builder.get(
                .management, EvidenceBuilder.endpoint + "/api/applications",
                headers: [("Authorization", "Bearer " + token)],
                probe: .init(check: "m2m-management-api", input: input), response)
        }
        ask("other-audience", token, Answers.bearerError("invalid_token"))
        let probe = Exchange.Probe(check: "m2m-management-api", input: "token-without-scope")
        let weak = try machineToken(&builder, resource: managementResource, scopes: [], probe: probe)
        ask("no-scope", weak, Answers.bearerError("insufficient_scope", status: 403))
        let refused: [(String, String, EvidenceBuilder.Client, String?, String?, String)] = [
            ("m2m-target-required", "no-target", .machine, nil, nil, "invalid_target"),
            ("m2m-wrong-app-type", "client-credentials", .spa, EvidenceBuilder.resource, nil, "unauthorized_client"),
            ("m2m-org", "unknown-organization", .machine, nil, "unknownorg00", "access_denied"),
        ]
        for (check, input, client, resource, organization, error) in refused {
            builder.post(
                .token, EvidenceBuilder.tokenEndpoint, by: client,
                [
                    ("grant_type", "client_credentials"), ("resource", resource), ("organization_id", organization),
                ], Answers.error(error), probe: .init(check: check, input: input))
        }
        var session = builder.session(.machine)
        session.scopes = ["openid"]
        builder.get(
            .authorization, builder.authorizationURL(session),
            probe: .init(check: "m2m-wrong-app-type", input: "machine-authorization"),
            Answers.error("invalid_redirect_uri"))
    }
}
