import Basis

/// The organization roles that a request gives to members.
enum MemberRoles {
    /// The ids of the roles that a body names by `organizationRoleIds` or `organizationRoleNames`.
    ///
    /// - Throws: 422 for unknown names and ids and for roles of another type.
    static func known(
        _ call: ManagementCall, _ entities: Entities, type: String
    ) throws(TenantError) -> [String] {
        var ids = call.strings("organizationRoleIds")
        var missing: [String] = []
        for name in call.strings("organizationRoleNames") {
            if let id = entities.organizationRoles.first("name", name)?["id"]?.string {
                ids.append(id)
            } else {
                missing.append(name)
            }
        }
        if !missing.isEmpty {
            throw TenantError(
                422, "organization.role_names_not_found", values: ["names": Messages.conjunction(missing)])
        }
        for id in ids {
            guard let role: OrganizationRole = entities.organizationRoles.view(id) else { throw .foreignKey }
            guard role.type == type else { throw .constraint }
        }
        return ids.unique
    }

    /// Gives a member further roles.
    static func add(_ roles: [String], _ organization: String, _ member: String, to membership: inout Membership) {
        membership.setRoles(organization, member, membership.roles(organization, member) + roles)
    }

    /// Takes a role from a member; false when the member did not hold it.
    static func remove(
        _ role: String, _ organization: String, _ member: String, from membership: inout Membership
    ) -> Bool {
        let held = membership.roles(organization, member)
        guard held.contains(role) else { return false }
        membership.setRoles(organization, member, held.filter { $0 != role })
        return true
    }
}
