import Basis

/// The claims that scopes give of a user, the same in ID tokens and at userinfo.
struct UserClaims {
    let entities: Entities
    let user: User

    /// Members of the `profile` record with their claims, in the order of the wire; database-backed claims are mixed in.
    private static let profile = [
        ("familyName", "family_name"), ("givenName", "given_name"), ("middleName", "middle_name"),
        ("nickname", "nickname"), ("preferredUsername", "preferred_username"), ("profile", "profile"),
        ("website", "website"), ("gender", "gender"), ("birthdate", "birthdate"), ("zoneinfo", "zoneinfo"),
        ("locale", "locale"),
    ]

    /// The claims of the scopes in their order, `sub` for `openid`.
    ///
    /// - Parameter extended: the extended claims that may appear (custom data, identities, roles, organizations).
    func members(scopes: [String], extended: (String) -> Bool) -> [JSON.Member] {
        var members: [JSON.Member] = []
        for scope in scopes {
            for member in claims(of: scope) where !Self.isExtended(member.name) || extended(member.name) {
                members.append(member)
            }
        }
        return members
    }

    private static let extendedClaims: Set<String> = [
        "custom_data", "identities", "sso_identities", "roles", "organizations", "organization_data",
        "organization_roles",
    ]

    private static func isExtended(_ claim: String) -> Bool { extendedClaims.contains(claim) }

    private func claims(of scope: String) -> [JSON.Member] {
        switch scope {
        case "openid": [.init("sub", .string(user.id))]
        case "profile": profileClaims
        case "email":
            [.init("email", user.record["primaryEmail"] ?? .null), .init("email_verified", .bool(user.email != nil))]
        case "phone":
            [
                .init("phone_number", user.record["primaryPhone"] ?? .null),
                .init("phone_number_verified", .bool(user.phone != nil)),
            ]
        case "address": user.profile["address"].map { [.init("address", $0)] } ?? []
        case "custom_data": [.init("custom_data", user.customData)]
        case "identities": [.init("identities", user.identities), .init("sso_identities", singleSignOnIdentities)]
        case "roles": [.init("roles", .strings(entities.roles(ofUser: user.id).map(\.name)))]
        case SupportedScopes.organizations: organizationClaims
        case "urn:logto:scope:organization_roles": [.init("organization_roles", organizationRoles)]
        default: []
        }
    }

    private var profileClaims: [JSON.Member] {
        let profile = user.profile
        var members: [JSON.Member] = [.init("name", user.record["name"] ?? .null)]
        for (name, claim) in Self.profile {
            var value = profile[name].flatMap { $0.isNull ? nil : $0 }
            if claim == "preferred_username" { value = value ?? user.username.map { .string($0) } }
            if let value { members.append(.init(claim, value)) }
            // The picture is the user's avatar and stands where the OpenID claim has its place.
            if claim == "profile" { members.append(.init("picture", user.record["avatar"] ?? .null)) }
        }
        members.append(.init("updated_at", user.record["updatedAt"] ?? .null))
        members.append(.init("username", user.record["username"] ?? .null))
        members.append(.init("created_at", user.record["createdAt"] ?? .null))
        return members
    }

    private var singleSignOnIdentities: JSON {
        .array(
            entities.ssoIdentities.all("userId", user.id).map { identity in
                JSON.compact([
                    ("issuer", identity["issuer"]), ("identityId", identity["identityId"]),
                    ("detail", identity["detail"]),
                ])
            })
    }

    private var organizations: [Organization] {
        entities.organizations(ofUser: user.id).sorted { $0.id < $1.id }
    }

    private var organizationClaims: [JSON.Member] {
        let all = organizations
        return [
            .init("organizations", .strings(all.map(\.id))),
            .init(
                "organization_data",
                .array(
                    all.map { organization in
                        [
                            "id": .string(organization.id), "name": .string(organization.name),
                            "description": organization.record["description"] ?? .null,
                        ]
                    })),
        ]
    }

    private var organizationRoles: JSON {
        .strings(
            organizations.flatMap { organization in
                entities.organizationRoles(ofUser: user.id, in: organization.id).map { "\(organization.id):\($0.name)" }
            })
    }
}
