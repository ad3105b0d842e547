import Basis

/// Deleting an entity takes along what refers to it, as foreign keys with ON DELETE CASCADE do.
extension Entities {
    /// Deletes an application with its secrets, roles and memberships.
    package mutating func removeApplication(_ id: String) {
        applications[id] = nil
        applicationSecrets[id] = nil
        accessControl[id] = nil
        consentScopes[id] = nil
        samlApplications[id] = nil
        samlSecrets.removeAll { $0["applicationId"]?.string == id }
        applicationExperiences[id] = nil
        applicationRoles.remove(left: id)
        organizationApplications.forget(member: id)
    }

    /// Deletes a user with password, roles, memberships, factors and tokens.
    package mutating func removeUser(_ id: String) {
        users[id] = nil
        passwords[id] = nil
        userRoles.remove(left: id)
        organizationUsers.forget(member: id)
        for (application, rules) in accessControl { accessControl[application] = rules.removing(id, from: "userIds") }
        mfaVerifications.removeAll { $0["userId"]?.string == id }
        ssoIdentities.removeAll { $0["userId"]?.string == id }
        tokenSecrets.removeAll { $0["userId"]?.string == id }
        personalAccessTokens.removeAll { $0["userId"]?.string == id }
        subjectTokens.removeAll { $0["userId"]?.string == id }
        organizationInvitations.removeAll {
            $0["inviterId"]?.string == id || $0["acceptedUserId"]?.string == id
        }
    }

    /// Deletes an API resource with its scopes.
    package mutating func removeResource(_ id: String) {
        for scope in scopes.all("resourceId", id) { scope["id"]?.string.map { removeScope($0) } }
        resources[id] = nil
    }

    /// Deletes an API scope from its resource and from every role.
    package mutating func removeScope(_ id: String) {
        scopes[id] = nil
        roleScopes.remove(right: id)
        organizationRoleResourceScopes.remove(right: id)
        for application in consentScopes.keys {
            consentScopes[application]?.resourceScopes.removeAll { $0 == id }
            consentScopes[application]?.organizationResourceScopes.removeAll { $0 == id }
        }
    }

    /// Deletes a role and takes it from its holders.
    package mutating func removeRole(_ id: String) {
        roles[id] = nil
        roleScopes.remove(left: id)
        userRoles.remove(right: id)
        applicationRoles.remove(right: id)
        for (application, rules) in accessControl {
            accessControl[application] = rules.removing(id, from: "userRoleIds")
        }
    }

    /// Deletes an organization with its memberships and invitations.
    package mutating func removeOrganization(_ id: String) {
        organizations[id] = nil
        organizationUsers.forget(organization: id)
        organizationApplications.forget(organization: id)
        organizationInvitations.removeAll { $0["organizationId"]?.string == id }
        justInTime[id] = nil
        for (application, rules) in accessControl {
            accessControl[application] = rules.removing(id, from: "organizationIds")
        }
    }

    /// Deletes a role of the organization template and takes it from its holders.
    package mutating func removeOrganizationRole(_ id: String) {
        organizationRoles[id] = nil
        for organization in justInTime.keys { justInTime[organization]?.roles.removeAll { $0 == id } }
        organizationRoleScopes.remove(left: id)
        organizationRoleResourceScopes.remove(left: id)
        organizationUsers.forget(role: id)
        organizationApplications.forget(role: id)
        for invitation in organizationInvitations.records {
            guard let key = invitation["id"]?.string, let roles = invitation["organizationRoles"]?.array else {
                continue
            }
            organizationInvitations[key]?["organizationRoles"] = .array(roles.filter { $0["id"]?.string != id })
        }
    }

    /// Deletes a permission of the organization template.
    package mutating func removeOrganizationScope(_ id: String) {
        organizationScopes[id] = nil
        organizationRoleScopes.remove(right: id)
        for application in consentScopes.keys {
            consentScopes[application]?.organizationScopes.removeAll { $0 == id }
        }
    }
}

extension JSON {
    /// This object with a text taken out of the array under a member.
    fileprivate func removing(_ text: String, from member: String) -> JSON {
        guard let array = self[member]?.array else { return self }
        var copy = self
        copy[member] = .array(array.filter { $0.string != text })
        return copy
    }
}
