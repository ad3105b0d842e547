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
        let consent = try subject(call, state)
        let (interaction, entities) = (consent.interaction, state.entities)
        let hidden: Set<String> = ["openid", "offline_access"]
        let missing = interaction.missingScopes.filter { !hidden.contains($0) }
        let asksOrganizations = interaction.missingScopes.contains(SupportedScopes.organizations)
        let organizations = asksOrganizations ? entities.organizations(ofUser: consent.user.id) : []
        return .compact([
            ("application", application(consent.client.application, entities)),
            ("user", user(consent.user)),
            (
                "organizations",
                .array(
                    organizations.sorted { $0.id < $1.id }.map { organization in
                        [
                            "id": .string(organization.id), "name": .string(organization.name),
                            "missingResourceScopes": .array(groups(consent, organization.id, entities)),
                        ]
                    })
            ),
            ("missingOIDCScope", .strings(missing)),
            ("missingResourceScopes", .array(groups(consent, nil, entities))),
            ("redirectUri", interaction.parameters["redirect_uri"].map { .string($0) }),
        ])
    }

    /// Notes that the user agrees, for the organizations of these ids, and gives the address where the browser goes on.
    ///
    /// What only membership of an organization gives is granted when the user has let the application act in it.
    static func agree(_ wanted: [String], _ call: Call, _ state: inout TenantState) throws -> String {
        let consent = try subject(call, state)
        let user = consent.user
        for id in wanted where !state.entities.organizationUsers.contains(id, user.id) {
            throw TenantError(422, "organization.require_membership")
        }
        let key = OIDCState.ClientAndUser(clientID: consent.client.id, userID: user.id)
        var known = state.oidc.consentedOrganizations[key] ?? []
        known += wanted.filter { !known.contains($0) }
        if !known.isEmpty { state.oidc.consentedOrganizations[key] = known }
        var interaction = consent.interaction
        var rejected: [(indicator: String, scopes: [String])] = []
        interaction.missingResourceScopes = consent.interaction.missingResourceScopes.map { asked in
            let places: [String?] = [nil] + known
            let given = asked.scopes.filter { scope in
                places.contains { consent.asked(asked.indicator, in: $0, state.entities).contains(scope) }
            }
            // A resource of which nothing is given may be asked for again.
            if !given.isEmpty { rejected.append((asked.indicator, asked.scopes.filter { !given.contains($0) })) }
            return (asked.indicator, given)
        }
        return state.finishConsent(interaction, rejected: rejected, account: user.id, tenant: call.tenant)
    }

    /// The consent of a request, whose user may use the application.
    ///
    /// - Throws: 400 `session.not_found` before anybody has signed in, 400 `oidc.access_denied` for a user who may not.
    private static func subject(_ call: Call, _ state: TenantState) throws -> Consent {
        let interaction = try state.interaction(of: call)
        guard let account = interaction.session?.accountID, let user = state.entities.user(account) else {
            throw TenantError(400, "session.not_found")
        }
        let client = try state.client(interaction.clientID, tenant: call.tenant)
        guard state.entities.mayAccess(user: account, application: client.application) else {
            throw TenantError(400, "oidc.access_denied")
        }
        return Consent(interaction: interaction, user: user, client: client)
    }

    /// What is asked of resources, in one organization when it is named, the reserved resource first.
    private static func groups(_ consent: Consent, _ organization: String?, _ entities: Entities) -> [JSON] {
        let reserved = SupportedScopes.organizationResource
        let items = consent.interaction.missingResourceScopes
        return (items.filter { $0.indicator == reserved } + items.filter { $0.indicator != reserved })
            .compactMap { item in
                let asked = consent.asked(item.indicator, in: organization, entities)
                return group(item.indicator, item.scopes.filter(asked.contains), entities)
            }
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

    /// The application with how its pages look.
    private static func application(_ application: Application, _ entities: Entities) -> JSON {
        let looks = entities.applicationExperiences[application.id]
        let names = ["branding", "displayName", "privacyPolicyUrl", "termsOfUseUrl"]
        return JSON.compact(
            [("id", .string(application.id)), ("name", .string(application.name))] + names.map { ($0, looks?[$0]) })
    }

    private static func user(_ user: User) -> JSON {
        .object(
            ["id", "name", "avatar", "username", "primaryEmail", "primaryPhone"].map {
                .init($0, user.record[$0] ?? .null)
            })
    }
}
