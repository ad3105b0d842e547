import Basis
import OIDC

@testable import Conformance

extension GoodEvidence {
    private static let organizationScopes = ["urn:logto:scope:organizations", "urn:logto:scope:organization_roles"]
    private static let permissions = ["read:products", "write:products", "read:members"]
    private static let reserved = "urn:logto:resource:organizations"

    /// What the Management API shows of the user, the machine, their roles and organizations.
    static let directory: Part = { builder in
        let token = try machineToken(
            &builder, resource: managementResource, scopes: ["all"])
        let user = EvidenceBuilder.user
        let organization = EvidenceBuilder.organization
        let resource: JSON = ["id": "res1", "indicator": .string(EvidenceBuilder.resource)]
        let answers: [(String, JSON)] = [
            (
                "users/\(user)",
                [
                    "id": .string(user), "username": "ada", "primaryEmail": "ada@example.com",
                    "primaryPhone": "15550100001", "name": "Ada Lovelace", "avatar": "https://tenant.example/ada.png",
                    "customData": ["theme": "dark"], "identities": [:], "createdAt": 1_700_000_000_123,
                    "profile": [:], "isSuspended": false,
                ]
            ),
            ("users/\(user)/roles", [["id": "role1", "name": "reader", "type": "User"]]),
            ("roles/role1/scopes", [["id": "scope1", "name": "read:products", "resource": resource]]),
            (
                "users/\(user)/organizations",
                [["id": .string(organization), "organizationRoles": [["id": "orgrole1", "name": "editor"]]]]
            ),
            ("organizations/\(organization)/users/\(user)/scopes", [["id": "orgscope1", "name": "read:members"]]),
            ("organization-roles/orgrole1/resource-scopes", []),
            ("resources", [resource]),
            ("applications/\(EvidenceBuilder.Client.machine.id)/roles", [["id": "role2", "name": "job"]]),
            (
                "roles/role2/scopes",
                [
                    ["id": "scope1", "name": "read:products", "resource": resource],
                    [
                        "id": "scope2", "name": "all",
                        "resource": ["id": "res2", "indicator": .string(managementResource)],
                    ],
                ]
            ),
        ]
        for (path, answer) in answers {
            builder.get(
                .management, EvidenceBuilder.endpoint + "/api/" + path, headers: [("Authorization", "Bearer " + token)],
                Answers.json(answer, []))
        }
    }

    /// Tokens for an API of a public and a confidential application, and resources that are refused.
    static let resource: Part = { builder in
        for client in [EvidenceBuilder.Client.spa, .web] {
            var session = try builder.signIn(
                client, EvidenceBuilder.offline + permissions, resources: [EvidenceBuilder.resource])
            try builder.refresh(&session, resource: EvidenceBuilder.resource, grants: ["read:products"])
        }
        let session = builder.session(.web)
        for (input, resource) in [("unregistered", "https://unknown.example/api"), ("relative", "/api")] {
            builder.get(
                .authorization, builder.authorizationURL(session, ["resource": resource]),
                probe: .init(check: "rat-unregistered", input: "authorization-" + input),
                Answers.redirect(
                    EvidenceBuilder.callback + "?"
                        + FormBody([
                            ("error", "invalid_target"), ("state", session.state), ("iss", EvidenceBuilder.issuer),
                        ]).text))
        }
        let fields: [(String, String?)] = [
            ("grant_type", "refresh_token"), ("refresh_token", builder.opaque()),
            ("resource", EvidenceBuilder.resource),
        ]
        for (check, input) in [("rat-unregistered", "token-unregistered"), ("rat-ungranted", "not-asked-for")] {
            builder.post(
                .token, EvidenceBuilder.tokenEndpoint, by: .web, fields, Answers.error("invalid_target"),
                probe: .init(check: check, input: input))
        }
    }

    /// Tokens of an organization, with and without an API, and organizations the user is not in.
    static let organization: Part = { builder in
        let organization = EvidenceBuilder.organization
        var session = try builder.signIn(
            .web, EvidenceBuilder.offline + organizationScopes + permissions,
            resources: [EvidenceBuilder.resource, reserved])
        builder.userinfo(session)
        try builder.refresh(&session, organization: organization, grants: ["read:members"])
        try builder.refresh(
            &session, resource: EvidenceBuilder.resource, organization: organization, grants: ["read:products"])
        let denied: [(String, String, String, String, String?)] = [
            ("org-nonmember", "not-a-member", EvidenceBuilder.foreignOrganization, "access_denied", nil),
            ("org-unknown-same-error", "unknown", "unknownorg00", "access_denied", nil),
            ("org-unknown-same-error", "not-a-member", EvidenceBuilder.foreignOrganization, "access_denied", nil),
            ("org-removal-effective", "removed", organization, "access_denied", nil),
            ("org-scope-required", "no-scope", organization, "invalid_scope", nil),
            ("org-error-status", "unknown", "unknownorg00", "access_denied", nil),
            (
                "org-membership-first", "foreign", EvidenceBuilder.foreignOrganization, "access_denied",
                "https://u.example"
            ),
            ("org-membership-first", "own", organization, "invalid_target", "https://u.example"),
        ]
        for (check, input, id, error, resource) in denied {
            builder.post(
                .token, EvidenceBuilder.tokenEndpoint, by: .web,
                [
                    ("grant_type", "refresh_token"), ("refresh_token", session.refresh), ("organization_id", id),
                    ("resource", resource),
                ], Answers.error(error), probe: .init(check: check, input: input))
        }
        let code = builder.authorize(.web, EvidenceBuilder.offline + organizationScopes + permissions)
        builder.post(
            .token, EvidenceBuilder.tokenEndpoint, by: .web,
            builder.codeFields(code) + [("organization_id", organization)],
            builder.tokens(
                access: try builder.accessToken(
                    audience: "urn:logto:organization:" + organization, client: .web, scopes: ["read:members"]),
                id: try builder.idToken(code, nonce: code.nonce), refresh: builder.opaque(), scopes: ["read:members"]),
            probe: .init(check: "org-code-exchange", input: "code-exchange"))
    }
}
