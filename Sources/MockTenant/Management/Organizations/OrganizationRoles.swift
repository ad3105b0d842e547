import Basis

/// How organization roles stand in the records of members.
enum OrganizationRoles {
    /// `[{id, name}]`.
    static func brief(_ roles: [OrganizationRole]) -> JSON {
        .array(roles.map { ["id": .string($0.id), "name": .string($0.name)] })
    }
}
