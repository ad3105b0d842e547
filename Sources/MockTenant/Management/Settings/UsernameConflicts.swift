import Basis

/// Users whose names differ in letter case only, who keep a tenant from taking names without it.
struct UsernameConflicts {
    /// The names in small letters with the ids of their users, by name.
    private let groups: [(name: String, users: [String])]

    init(_ entities: Entities) {
        var users: [String: [String]] = [:]
        for user in entities.users.views(as: User.self) {
            if let name = user.username { users[name.lowercased(), default: []].append(user.id) }
        }
        groups = users.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { (name: $0.key, users: $0.value) }
    }

    /// Whether there is none.
    var isEmpty: Bool { groups.isEmpty }

    /// `{totalConflicts, samples: [{usernameLower, userIds}]}` with at most so many samples.
    func json(limit: Int) -> JSON {
        let samples = groups.prefix(limit).map { group -> JSON in
            ["usernameLower": .string(group.name), "userIds": .strings(group.users)]
        }
        return ["totalConflicts": .int(groups.count), "samples": .array(samples)]
    }

    /// The query's `limit`, 20 when there is none.
    ///
    /// - Throws: 400 `guard.invalid_input` for what is no number from 1 to 100.
    static func limit(_ call: ManagementCall) throws(TenantError) -> Int {
        guard let text = call.query["limit"] else { return 20 }
        let value: JSON = Int(text) == nil ? .string(text) : .number(text)
        try InputGuard.query(["limit": value], .object([.init("limit", .range(minimum: 1, maximum: 100))]))
        return value.int ?? 20
    }
}
