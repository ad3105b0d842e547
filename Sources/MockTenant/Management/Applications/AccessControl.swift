import Basis

/// `/api/applications/:id/access-control`: who may sign in to an application.
enum AccessControl {
    static let table: [Route] = [
        .management("GET", "/applications/:id/access-control") { call, entities in
            .json(entities.accessControl[try ApplicationRoutes.existing(call, entities).id] ?? empty)
        },
        .management("PUT", "/applications/:id/access-control", body: "access-control") { call, entities in
            let application = try ApplicationRoutes.existing(call, entities)
            try check(call.body, entities)
            if application.isAccessControlled, !hasRules(call.body) { throw noRules }
            entities.accessControl[application.id] = call.body
            return .json(call.body)
        },
    ]

    private static let empty: JSON = [
        "userIds": [], "userRoleIds": [], "organizationIds": [], "organizationRoleRules": [],
    ]

    /// The refusal of an application that nobody may use.
    static let noRules = TenantError.invalidRequest(
        422, "Application access control must include at least one rule before it can be enabled.")

    /// Whether anybody may sign in by these rules.
    static func hasRules(_ rules: JSON?) -> Bool {
        rules?.members?.contains { $0.value.array?.isEmpty == false } ?? false
    }

    private static func check(_ rules: JSON, _ entities: Entities) throws(TenantError) {
        let known =
            (rules["userIds"]?.strings ?? []).allSatisfy(entities.users.contains)
            && (rules["userRoleIds"]?.strings ?? []).allSatisfy(entities.roles.contains)
            && (rules["organizationIds"]?.strings ?? []).allSatisfy(entities.organizations.contains)
            && (rules["organizationRoleRules"]?.array ?? []).allSatisfy { rule in
                entities.organizations.contains(rule["organizationId"]?.string ?? "")
            }
        if !known { throw TenantError(404, "entity.relation_foreign_key_not_found") }
    }
}
