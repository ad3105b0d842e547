import Basis
import MockTenant
import Replay
import Scenario

/// The seed of a mock tenant on which everything is set up that guides ask their reader to set up.
///
/// It is a base seed with one application for each guide, the resources and scopes that the guides name, and a role that
/// grants these to the test user. What a guide forgets to ask for is not there.
package enum GuideSeed {
    private static let role = "Reader of the guides"

    /// The base seed with what the scenarios need.
    ///
    /// - Throws: `TenantSeedError`.
    package static func make(for scenarios: [Scenario], on base: TenantSeed) throws -> TenantSeed {
        let plans = scenarios.map { ClientPlan($0) }
        let scopes = plans.flatMap(\.apiScopes).unique
        let indicators = (base.resources.map(\.indicator) + plans.flatMap(\.apiResources)).unique
        let additions = try TenantSeed(
            json: [
                "applications": .array(zip(scenarios, plans).map(application)),
                "resources": .array(
                    indicators.map { ["indicator": .string($0), "scopes": .strings(scopes)] }),
                "roles": [
                    [
                        "name": .string(role), "type": "User",
                        "resourceScopes": .array(
                            indicators.map { ["resource": .string($0), "scopes": .strings(scopes)] }),
                    ]
                ],
            ])
        var seed = base
        seed.applications = additions.applications + base.applications
        seed.roles += additions.roles
        for resource in additions.resources {
            guard let index = seed.resources.firstIndex(where: { $0.indicator == resource.indicator }) else {
                seed.resources.append(resource)
                continue
            }
            let known = Set(seed.resources[index].scopes.map(\.name))
            seed.resources[index].scopes += resource.scopes.filter { !known.contains($0.name) }
        }
        if !seed.users.isEmpty { seed.users[0].roles.append(role) }
        return seed
    }

    private static func application(_ scenario: Scenario, _ plan: ClientPlan) -> JSON {
        [
            "name": .string(scenario.guide.file), "type": .string(plan.applicationType),
            "guide": .string(scenario.guide.file), "redirectUris": .strings(plan.registeredRedirectURIs),
            "postLogoutRedirectUris": .strings(plan.registeredPostSignOutURIs),
            "corsAllowedOrigins": .strings(plan.corsOrigins.filter(ClientPlan.isAddress)),
        ]
    }
}
