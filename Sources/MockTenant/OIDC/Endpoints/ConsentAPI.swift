import Basis
import OIDC

/// `/api/interaction/consent`: what the consent page shows, and its answer.
enum ConsentAPI {
    static let table: [Route] = [
        Route("GET", "/api/interaction/consent") { call, state in .json(try info(call, state)) },
        Route("POST", "/api/interaction/consent") { call, state in
            let wanted = try call.json()["organizationIds"]?.strings ?? []
            return .json(["redirectTo": .string(try agree(wanted, call, &state))])
        },
    ]

    /// Who asks whom for what.
    static func info(_ call: Call, _ state: TenantState) throws -> JSON {
        let (interaction, user, application) = try subject(call, state)
        let entities = state.entities
        let hidden: Set<String> = ["openid", "offline_access"]
        let missing = interaction.missingScopes.filter { !hidden.contains($0) }
        let own = groups(interaction, entities)
        var organizations: JSON?
        if interaction.parameters.scopes.contains(SupportedScopes.organizations) {
            organizations = .array(
                entities.organizations(ofUser: user.id).sorted { $0.id < $1.id }.map { organization in
                    [
                        "id": .string(organization.id), "name": .string(organization.name),
                        "missingResourceScopes": .array(own),
                    ]
                })
        }
        return .compact([
            ("application", self.application(application)),
            ("user", self.user(user)),
            ("organizations", organizations),
            ("missingOIDCScope", .strings(missing)),
            ("missingResourceScopes", .array(own)),
            ("redirectUri", interaction.parameters["redirect_uri"].map { .string($0) }),
        ])
    }

    /// Notes that the user agrees, for the organizations of these ids, and gives the address where the browser goes on.
    static func agree(_ wanted: [String], _ call: Call, _ state: inout TenantState) throws -> String {
        let (interaction, user, application) = try subject(call, state)
        for id in wanted where !state.entities.organizationUsers.contains(id, user.id) {
            throw TenantError(422, "organization.require_membership")
        }
        if !wanted.isEmpty {
            let key = OIDCState.ClientAndUser(clientID: application.id, userID: user.id)
            var known = state.oidc.consentedOrganizations[key] ?? []
            known += wanted.filter { !known.contains($0) }
            state.oidc.consentedOrganizations[key] = known
        }
        return state.finishConsent(interaction, account: user.id, tenant: call.tenant)
    }

    private static func subject(_ call: Call, _ state: TenantState) throws -> (Interaction, User, Application) {
        let interaction = try state.interaction(of: call)
        guard let account = interaction.session?.accountID, let user = state.entities.user(account) else {
            throw OIDCError.sessionNotFound("interaction session not found")
        }
        let client = try state.client(interaction.clientID, tenant: call.tenant)
        return (interaction, user, client.application)
    }

    /// What is asked of resources, the reserved one first.
    private static func groups(_ interaction: Interaction, _ entities: Entities) -> [JSON] {
        let reserved = SupportedScopes.organizationResource
        let items = interaction.missingResourceScopes
        return (items.filter { $0.indicator == reserved } + items.filter { $0.indicator != reserved })
            .compactMap { group($0.indicator, $0.scopes, entities) }
    }

    /// A resource with its scopes as `{id, name, description}`; nil without scopes.
    private static func group(_ indicator: String, _ names: [String], _ entities: Entities) -> JSON? {
        guard !names.isEmpty else { return nil }
        let isReserved = indicator == SupportedScopes.organizationResource
        let resource = entities.resource(indicator: indicator)
        let records =
            isReserved
            ? entities.organizationScopes.records
            : resource.map { entities.scopes(of: $0).map(\.record) } ?? []
        let scopes = names.compactMap { name in records.first { $0["name"]?.string == name } }
        return [
            "resource": [
                "name": .string(resource?.name ?? indicator), "indicator": .string(indicator),
                "id": .string(resource?.id ?? indicator),
            ],
            "scopes": .array(
                scopes.map { scope in
                    [
                        "id": scope["id"] ?? .null, "name": scope["name"] ?? .null,
                        "description": scope["description"] ?? .null,
                    ]
                }),
        ]
    }

    private static func application(_ application: Application) -> JSON {
        JSON.compact([
            ("id", .string(application.id)), ("name", .string(application.name)),
            ("description", application.description.map { .string($0) }),
        ])
    }

    private static func user(_ user: User) -> JSON {
        .object(
            ["id", "name", "avatar", "username", "primaryEmail", "primaryPhone"].map {
                .init($0, user.record[$0] ?? .null)
            })
    }
}
