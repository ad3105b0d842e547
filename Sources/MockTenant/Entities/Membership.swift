/// Members of organizations (users or machine applications) and the organization roles each holds in each.
package struct Membership: Codable, Sendable {
    /// Organization to member.
    package private(set) var members = Relation()
    private var roles: [Key: [String]] = [:]

    private struct Key: Codable, Sendable, Hashable {
        var organization: String
        var member: String
    }

    package init() {}

    /// The members of an organization, oldest first.
    package func members(of organization: String) -> [String] { members.targets(of: organization) }
    /// The organizations of a member, oldest first.
    package func organizations(of member: String) -> [String] { members.sources(of: member) }
    /// Whether it is a member.
    package func contains(_ organization: String, _ member: String) -> Bool { members.contains(organization, member) }
    /// The ids of the organization roles that a member holds there.
    package func roles(_ organization: String, _ member: String) -> [String] {
        roles[Key(organization: organization, member: member)] ?? []
    }

    /// Makes it a member; false when it was one already.
    @discardableResult
    package mutating func add(_ organization: String, _ member: String) -> Bool { members.add(organization, member) }

    /// Puts members of an organization in front of its others, in this order.
    package mutating func lead(_ organization: String, with ids: [String]) { members.lead(organization, with: ids) }

    /// Sets the roles that a member holds, each once.
    package mutating func setRoles(_ organization: String, _ member: String, _ ids: [String]) {
        var kept: [String] = []
        for id in ids where !kept.contains(id) { kept.append(id) }
        roles[Key(organization: organization, member: member)] = kept
    }

    /// Ends the membership; false when there was none.
    @discardableResult
    package mutating func remove(_ organization: String, _ member: String) -> Bool {
        roles[Key(organization: organization, member: member)] = nil
        return members.remove(organization, member)
    }

    /// Forgets an organization, a member or a role that is gone.
    package mutating func forget(organization: String? = nil, member: String? = nil, role: String? = nil) {
        if let organization {
            members.remove(left: organization)
            roles = roles.filter { $0.key.organization != organization }
        }
        if let member {
            members.remove(right: member)
            roles = roles.filter { $0.key.member != member }
        }
        if let role { roles = roles.mapValues { $0.filter { $0 != role } } }
    }
}
