import Basis

/// `/api/applications/:id/users/:userId/consent-organizations`: the organizations that a user lets a third-party application
/// act in.
enum ConsentOrganizationRoutes {
    private static let path = "/applications/:id/users/:userId/consent-organizations"

    static let table: [Route] = [
        .managementState("GET", path) { call, state in
            let known = state.oidc.consentedOrganizations[try key(call, state.entities)] ?? []
            let organizations = known.compactMap { state.entities.organizations[$0] }
            return try call.list(organizations, within: "organizations", alwaysPaged: true)
        },
        .managementState("POST", path, body: "organization-ids") { call, state in
            let key = try key(call, state.entities)
            let wanted = try wanted(call, key, state.entities)
            let known = state.oidc.consentedOrganizations[key] ?? []
            state.oidc.consentedOrganizations[key] = known + wanted.filter { !known.contains($0) }
            return .created
        },
        .managementState("PUT", path, body: "organization-ids") { call, state in
            let key = try key(call, state.entities)
            state.oidc.consentedOrganizations[key] = try wanted(call, key, state.entities)
            return .noContent
        },
        .managementState("DELETE", path + "/:organizationId") { call, state in
            let key = try key(call, state.entities)
            guard var known = state.oidc.consentedOrganizations[key],
                let index = known.firstIndex(of: call["organizationId"])
            else { throw TenantError.notFound }
            known.remove(at: index)
            state.oidc.consentedOrganizations[key] = known
            return .noContent
        },
    ]

    private static func key(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> OIDCState.ClientAndUser
    {
        let application = try ApplicationRoutes.existing(call, entities)
        guard application.isThirdParty else { throw TenantError(422, "application.third_party_application_only") }
        guard entities.users.contains(call["userId"]) else { throw .notFound }
        return OIDCState.ClientAndUser(clientID: application.id, userID: call["userId"])
    }

    /// The organizations of the body, each once.
    ///
    /// - Throws: 422 for one that the user does not belong to.
    private static func wanted(
        _ call: ManagementCall, _ key: OIDCState.ClientAndUser, _ entities: Entities
    ) throws(TenantError) -> [String] {
        var wanted: [String] = []
        for id in call.strings("organizationIds") where !wanted.contains(id) {
            guard entities.organizationUsers.contains(id, key.userID) else {
                throw TenantError(422, "organization.require_membership")
            }
            wanted.append(id)
        }
        return wanted
    }
}
