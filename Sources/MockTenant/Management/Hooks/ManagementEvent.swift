import Basis

/// The webhook events of a route of the Management API, from `Resources/management/hook-events.json`.
struct ManagementEvent: Sendable {
    private let name: String
    private let pattern: String
    /// The user that a DELETE takes away.
    private let removed: JSON?
    /// The address of callers on this machine, as a server that listens on IPv6 too writes it.
    private static let loopback = "::ffff:127.0.0.1"

    private static let names: [String: String] = {
        let members = ResourceFile.installedJSON("management/hook-events.json", of: "MockTenant").members ?? []
        return Dictionary(
            members.compactMap { member in member.value.string.map { (member.name, $0) } },
            uniquingKeysWith: { first, _ in first })
    }()

    /// The event of a method and pattern, prepared before the handler runs; nil when the route has none or nobody listens.
    init?(_ method: String, _ pattern: String, _ call: Call, _ state: TenantState) {
        guard state.entities.hooks.count > 0, let name = Self.names[method + " " + pattern] else { return nil }
        self.name = name
        self.pattern = pattern
        removed = name == "User.Deleted" ? state.entities.users[call.parameter("id")].map(Self.shown) : nil
    }

    /// Tells the webhooks: of the permissions that came with a new role first, then of the change itself.
    func announce(_ call: Call, _ answer: Answer) {
        guard (200..<300).contains(answer.status) else { return }
        let answered: JSON? = try? JSON(parsing: answer.body)
        let context = context(call, answer)
        if let also = permissions(call, answered) { send(also.name, context + also.members, call) }
        switch name {
        case "User.Deleted": send(name, [("data", removed)] + context, call)
        case "User.Data.Updated" where pattern == "/users/:id/logto-configs":
            let user = call.tenant.withState { $0.entities.users[call.parameter("id")].map(Self.shown) }
            send(name, [("data", user)], call)
        case "Organization.Membership.Updated":
            send(name, context + [("organizationId", .string(call.parameter("id")))], call)
        default: send(name, context + [("data", answered)], call)
        }
    }

    /// Tells the webhooks that somebody came into an organization by an invitation.
    static func announceMembership(of organization: JSON, _ call: Call) {
        send("Organization.Membership.Updated", [("organizationId", organization)], call)
    }

    /// The event of the permissions that a request gives to the role that it makes.
    private func permissions(_ call: Call, _ role: JSON?) -> (name: String, members: [(String, JSON?)])? {
        guard let body = try? call.json() else { return nil }
        switch name {
        case "Role.Created":
            guard let ids = body["scopeIds"]?.strings else { return nil }
            let scopes = call.tenant.withState { state in ids.compactMap { state.entities.scopes[$0] } }
            return ("Role.Scopes.Updated", [("roleId", role?["id"]), ("data", .array(scopes))])
        case "OrganizationRole.Created":
            let ids = ["organizationScopeIds", "resourceScopeIds"].flatMap { body[$0]?.strings ?? [] }
            return ids.isEmpty ? nil : ("OrganizationRole.Scopes.Updated", [("organizationRoleId", role?["id"])])
        default: return nil
        }
    }

    private func context(_ call: Call, _ answer: Answer) -> [(String, JSON?)] {
        let entity = String(pattern.split(separator: "/").first ?? "")
        let parameters = call.parameters.sorted { $0.key < $1.key }.map {
            JSON.Member($0.key == "id" ? Self.parameterName(entity) : $0.key, .string($0.value))
        }
        return [
            ("path", .string(String(call.request.path.dropFirst(4)))), ("method", .string(call.request.method)),
            ("status", .int(answer.status)), ("params", .object(parameters)),
            ("matchedRoute", .string(pattern.replacing(":id", with: ":" + Self.parameterName(entity)))),
        ]
    }

    private func send(_ event: String, _ members: [(String, JSON?)], _ call: Call) { Self.send(event, members, call) }

    private static func send(_ event: String, _ members: [(String, JSON?)], _ call: Call) {
        let head: [(String, JSON?)] = [
            ("event", .string(event)), ("createdAt", .string(ISOTime.text(of: call.tenant.milliseconds))),
            ("userAgent", call.userAgent), ("ip", .string(loopback)),
        ]
        HookDelivery.send(event, .compact(head + members), call.tenant)
    }

    /// The real routes name the id after the entity for users and resources.
    private static func parameterName(_ entity: String) -> String {
        switch entity {
        case "users": "userId"
        case "resources": "resourceId"
        default: "id"
        }
    }

    /// A user as events have it.
    private static func shown(_ user: JSON) -> JSON {
        var user = user
        user["hasPassword"] = nil
        return user
    }
}
