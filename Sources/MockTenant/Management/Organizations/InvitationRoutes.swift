import Basis

/// `/api/organization-invitations`.
enum InvitationRoutes {
    static let table: [Route] = [
        .management("GET", "/organization-invitations") { call, entities in
            let names = ["organizationId", "inviterId", "invitee"]
            let items = entities.organizationInvitations.records.reversed().filter { record in
                names.allSatisfy { name in call.query[name].map { $0 == record[name]?.string } ?? true }
            }
            return .json(.array(items.map { current($0, call) }))
        },
        .managementFree("POST", "/organization-invitations", body: "invitation") { call in try invite(call) },
        .managementFree("POST", "/organization-invitations/:id/message", body: "invitation-message") { call in
            try remind(call)
        },
        .management("GET", "/organization-invitations/:id") { call, entities in .json(try existing(call, entities)) },
        .managementFree("PUT", "/organization-invitations/:id/status", body: "invitation-status") { call in
            let record = try call.call.tenant.withState { state throws(TenantError) in
                try change(call, &state.entities)
            }
            if record["status"] == "Accepted", let organization = record["organizationId"] {
                ManagementEvent.announceMembership(of: organization, call.call)
            }
            return .json(record)
        },
        .management("DELETE", "/organization-invitations/:id") { call, entities in
            guard entities.organizationInvitations.contains(call["id"]) else { throw TenantError.notFound }
            entities.organizationInvitations[call["id"]] = nil
            return .noContent
        },
    ]

    private static func existing(_ call: ManagementCall, _ entities: Entities) throws(TenantError) -> JSON {
        guard let record = entities.organizationInvitations[call["id"]] else {
            throw .notExists(entities.organizationInvitations.name, call["id"])
        }
        return current(record, call)
    }

    /// An invitation as it stands now: one that nobody answered in time is `Expired`.
    private static func current(_ record: JSON, _ call: ManagementCall) -> JSON {
        guard record["status"] == "Pending", let end = record["expiresAt"]?.double, end < Double(call.now) else {
            return record
        }
        var record = record
        record["status"] = "Expired"
        return record
    }

    private static func invite(_ call: ManagementCall) throws -> Answer {
        let tenant = call.call.tenant
        let (record, letter) = try tenant.withState { state throws(TenantError) in
            let record = try create(call, &state.entities)
            return (record, try message(of: record, call.body["messagePayload"], tenant, &state))
        }
        do { try letter?.deliver(tenant) } catch {
            // Who cannot be told is not invited.
            tenant.withState { $0.entities.organizationInvitations[record["id"]?.string ?? ""] = nil }
            throw error
        }
        return .json(record, status: 201)
    }

    private static func remind(_ call: ManagementCall) throws -> Answer {
        let tenant = call.call.tenant
        let message = try tenant.withState { state throws(TenantError) in
            try InvitationMessage(call.body, of: try existing(call, state.entities), tenant, &state)
        }
        try message.deliver(tenant)
        return .noContent
    }

    /// The message that a request asks for; nil for `false` and none.
    private static func message(
        of record: JSON, _ payload: JSON?, _ tenant: TenantRuntime, _ state: inout TenantState
    ) throws(TenantError) -> InvitationMessage? {
        guard let payload, payload != false, !payload.isNull else { return nil }
        do throws(TenantError) { return try InvitationMessage(payload, of: record, tenant, &state) } catch {
            state.entities.organizationInvitations[record["id"]?.string ?? ""] = nil
            throw error
        }
    }

    private static func create(_ call: ManagementCall, _ entities: inout Entities) throws(TenantError) -> JSON {
        let body = call.body
        let organization = body["organizationId"]?.string ?? ""
        let invitee = body["invitee"]?.string ?? ""
        if body["expiresAt"]?.double ?? 0 <= Double(call.now) {
            throw .invalidRequest(400, "The value of `expiresAt` must be in the future.")
        }
        if let user = entities.user(email: invitee), entities.organizationUsers.contains(organization, user.id) {
            throw .invalidRequest(422, "The invitee is already a member of the organization.")
        }
        let isPending = entities.organizationInvitations.records.contains {
            $0["organizationId"]?.string == organization && $0["invitee"]?.string == invitee
                && current($0, call)["status"]?.string == "Pending"
        }
        if isPending { throw .duplicate }
        let inviter = body["inviterId"]?.string
        guard entities.organizations.contains(organization), inviter.map(entities.users.contains) != false else {
            throw .foreignKey
        }
        let roles: [OrganizationRole] = call.strings("organizationRoleIds").compactMap {
            entities.organizationRoles.view($0)
        }
        guard roles.count == call.strings("organizationRoleIds").count else { throw .foreignKey }
        let id = call.newID()
        entities.organizationInvitations[id] = [
            "tenantId": .string(entities.tenantID), "id": .string(id), "inviterId": body["inviterId"] ?? .null,
            "invitee": .string(invitee), "acceptedUserId": .null, "organizationId": .string(organization),
            "status": "Pending", "createdAt": .int(call.now), "updatedAt": .int(call.now),
            "expiresAt": body["expiresAt"] ?? .null, "organizationRoles": OrganizationRoles.brief(roles),
        ]
        return entities.organizationInvitations[id] ?? .null
    }

    private static func change(_ call: ManagementCall, _ entities: inout Entities) throws(TenantError) -> JSON {
        var record = try existing(call, entities)
        guard record["status"]?.string == "Pending" else {
            throw .invalidRequest(422, "The status of the invitation cannot be changed anymore.")
        }
        if call.body["status"]?.string == "Accepted" {
            guard let id = call.body["acceptedUserId"]?.string else {
                throw .invalidRequest(422, "The `acceptedUserId` is required when accepting an invitation.")
            }
            guard let user = entities.user(id) else { throw .notFound }
            guard user.email?.lowercased() == record["invitee"]?.string?.lowercased() else {
                throw .invalidRequest(422, "The accepted user must have the same email as the invitee.")
            }
            let organization = record["organizationId"]?.string ?? ""
            let roles = (record["organizationRoles"]?.array ?? []).compactMap { $0["id"]?.string }
            entities.organizationUsers.add(organization, id)
            MemberRoles.add(roles, organization, id, to: &entities.organizationUsers)
            record["acceptedUserId"] = .string(id)
        }
        record["status"] = call.body["status"]
        record["updatedAt"] = .int(call.now)
        entities.organizationInvitations[call["id"]] = record
        return record
    }
}
