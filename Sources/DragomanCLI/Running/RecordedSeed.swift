import Basis
import Conformance
import MockTenant

/// The seed of a mock tenant that stands in for a recorded one whose set-up was not recorded: made of what is described beside the
/// recordings (`tenant.json`) and of the applications that their answers presume.
enum RecordedSeed {
    /// - Throws: `CommandFailure` when the description contradicts itself.
    static func make(_ library: RecordingLibrary, descriptions: [JSON]) throws(CommandFailure) -> TenantSeed {
        var seed: JSON = [:]
        for description in descriptions {
            for member in described(description).members ?? [] { seed[member.name] = member.value }
        }
        seed["applications"] = .array(RecordedApplication.presumed(by: library).map(application))
        var made: TenantSeed
        do throws(TenantSeedError) { made = try TenantSeed(json: seed) } catch {
            throw CommandFailure(
                .usage, "the description of the recorded tenant cannot be used: \(error)",
                hint: "give a seed with --seed")
        }
        let test = TenantSeed.testServer()
        made.signInExperience = test.signInExperience
        return made
    }

    private static func application(_ application: RecordedApplication) -> JSON {
        .compact([
            ("id", .string(application.id)), ("name", .string(application.name)), ("type", .string(application.type)),
            ("secret", application.secret.map { .string($0) }),
            ("redirectUris", .strings(application.redirectURIs)),
            ("postLogoutRedirectUris", .strings(application.postLogoutRedirectURIs)),
            ("customClientMetadata", application.customClientMetadata),
            ("isThirdParty", .bool(application.isThirdParty)),
        ])
    }

    /// Users, resources, roles and organizations of a description: lists of objects, or objects by name.
    private static func described(_ json: JSON) -> JSON {
        let resources = named(json["resources"])
        let template = json["organizationTemplate"]
        let scopes = json["organizationScopes"] ?? template?["scopes"]
        let roles = json["organizationRoles"] ?? template?["roles"]
        return [
            "resources": .array(
                resources.map { resource in
                    .compact([
                        ("id", resource.value["id"]), ("indicator", resource.value["indicator"]),
                        ("name", resource.value["name"]), ("scopes", permissions(resource.value["scopes"])),
                    ])
                }),
            "roles": .array(
                named(json["roles"]).filter { $0.value["scopes"] != nil }.map { role in
                    .compact([
                        ("id", role.value["id"]), ("name", .string(role.name)), ("type", role.value["type"]),
                        ("resourceScopes", .array(granted(role.value["scopes"]?.strings ?? [], resources))),
                    ])
                }),
            "organizationTemplate": [
                "scopes": permissions(scopes),
                "roles": .array(
                    named(roles).map { role in
                        .compact([
                            ("id", role.value["id"]), ("name", .string(role.name)), ("type", role.value["type"]),
                            ("scopes", role.value["scopes"].map { .strings($0.strings ?? []) }),
                        ])
                    }),
            ],
            "organizations": .array(
                named(json["organizations"]).map {
                    ["id": $0.value["id"] ?? .null, "name": .string($0.value["name"]?.string ?? $0.name)]
                }), "users": .array(named(json["users"]).map { user($0.name, $0.value, json) }),
        ]
    }

    private static func user(_ name: String, _ user: JSON, _ json: JSON) -> JSON {
        let organizations = named(json["organizations"]).compactMap { organization -> JSON? in
            guard let roles = organization.value["members"]?[name]?.strings else { return nil }
            return [
                "name": .string(organization.value["name"]?.string ?? organization.name), "roles": .strings(roles),
            ]
        }
        return .compact([
            ("id", user["id"]), ("username", .string(user["username"]?.string ?? name)),
            ("email", user["primaryEmail"] ?? user["email"]), ("phone", user["primaryPhone"] ?? user["phone"]),
            ("name", user["name"]), ("password", user["password"]), ("roles", user["roles"]),
            ("organizations", .array(organizations)),
        ])
    }

    /// The members of an object by name, the elements of a list by their `name`.
    private static func named(_ json: JSON?) -> [(name: String, value: JSON)] {
        if let members = json?.members { return members.map { ($0.name, $0.value) } }
        return (json?.array ?? []).map { ($0["name"]?.string ?? "", $0) }
    }

    /// `{name: id}`, or a list of names or objects, as the seed writes permissions.
    private static func permissions(_ json: JSON?) -> JSON {
        guard let members = json?.members else { return json ?? [] }
        return .array(members.map { ["id": $0.value, "name": .string($0.name)] })
    }

    /// The permissions of a role by the resource that has them.
    private static func granted(_ names: [String], _ resources: [(name: String, value: JSON)]) -> [JSON] {
        resources.compactMap { resource -> JSON? in
            let own = named(resource.value["scopes"]).map(\.name).filter(names.contains)
            guard !own.isEmpty, let indicator = resource.value["indicator"] else { return nil }
            return ["resource": indicator, "scopes": .strings(own)]
        }
    }
}
