import Basis

/// `/api/applications/:id/access-control`: who may sign in to an application.
enum AccessControl {
    static let table: [Route] = [
        .management("GET", "/applications/:id/access-control") { call, entities in
            .json(entities.accessControl[try ApplicationRoutes.existing(call, entities).id] ?? empty)
        },
        .management("PUT", "/applications/:id/access-control", body: "access-control") { call, entities in
            let rules = try merged(call.body)
            let application = try ApplicationRoutes.existing(call, entities)
            try check(rules, entities)
            if application.isAccessControlled, !hasRules(rules) { throw noRules }
            entities.accessControl[application.id] = rules
            return .json(rules)
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

    /// The rules with each id once and one rule for an organization.
    ///
    /// - Throws: 422 for a rule that names no role.
    private static func merged(_ rules: JSON) throws(TenantError) -> JSON {
        var organizations: [String] = []
        var roles: [String: [String]] = [:]
        for rule in rules["organizationRoleRules"]?.array ?? [] {
            let organization = rule["organizationId"]?.string ?? ""
            let ids = rule["organizationRoleIds"]?.strings ?? rule["organizationRoleId"]?.string.map { [$0] } ?? []
            if roles[organization] == nil { organizations.append(organization) }
            roles[organization, default: []] += ids
        }
        guard roles.values.allSatisfy({ !$0.isEmpty }) else {
            throw .invalidRequest(422, "Organization-role rule groups must include at least one organization role.")
        }
        var result = rules
        for list in ["userIds", "userRoleIds", "organizationIds"] {
            result[list] = .strings((rules[list]?.strings ?? []).unique)
        }
        result["organizationRoleRules"] = .array(
            organizations.map { organization in
                [
                    "organizationId": .string(organization),
                    "organizationRoleIds": .strings((roles[organization] ?? []).unique),
                ]
            })
        return result
    }

    private static func check(_ rules: JSON, _ entities: Entities) throws(TenantError) {
        let known =
            (rules["userIds"]?.strings ?? []).allSatisfy(entities.users.contains)
            && (rules["userRoleIds"]?.strings ?? []).allSatisfy(entities.roles.contains)
            && (rules["organizationIds"]?.strings ?? []).allSatisfy(entities.organizations.contains)
            && (rules["organizationRoleRules"]?.array ?? []).allSatisfy { rule in
                entities.organizations.contains(rule["organizationId"]?.string ?? "")
                    && (rule["organizationRoleIds"]?.strings ?? []).allSatisfy(entities.organizationRoles.contains)
            }
        if !known { throw TenantError(404, "entity.relation_foreign_key_not_found") }
    }
}
