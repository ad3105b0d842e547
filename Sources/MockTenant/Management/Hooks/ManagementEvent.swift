import Basis

/// The webhook event of a route of the Management API, from `Resources/management/hook-events.json`.
struct ManagementEvent: Sendable {
    /// Such as `User.Created`.
    let name: String
    private let pattern: String
    /// The record that a DELETE takes away.
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
        removed = method == "DELETE" ? Self.record(pattern, call.parameter("id"), state.entities) : nil
    }

    /// Tells the webhooks.
    func announce(_ call: Call, _ answer: Answer) {
        guard (200..<300).contains(answer.status) else { return }
        let entity = String(pattern.split(separator: "/").first ?? "")
        let parameters = call.parameters.sorted { $0.key < $1.key }.map {
            JSON.Member($0.key == "id" ? Self.parameterName(entity) : $0.key, .string($0.value))
        }
        let data = removed ?? (try? JSON(parsing: answer.body)) ?? nil
        let context: [(String, JSON?)] = [
            ("path", .string(String(call.request.path.dropFirst(4)))), ("method", .string(call.request.method)),
            ("status", .int(answer.status)), ("params", .object(parameters)),
            ("matchedRoute", .string(pattern.replacing(":id", with: ":" + Self.parameterName(entity)))),
        ]
        let head: [(String, JSON?)] = [
            ("event", .string(name)), ("createdAt", .string(ISOTime.text(of: call.tenant.milliseconds))),
            ("userAgent", call.userAgent), ("ip", .string(Self.loopback)),
        ]
        let body = removed == nil ? head + context + [("data", data)] : head + [("data", data)] + context
        HookDelivery.send(name, .compact(body), call.tenant)
    }

    /// Tells the webhooks that somebody came into an organization by an invitation.
    static func announceMembership(of organization: JSON, _ call: Call) {
        let event = "Organization.Membership.Updated"
        let body = JSON.compact([
            ("event", .string(event)), ("createdAt", .string(ISOTime.text(of: call.tenant.milliseconds))),
            ("userAgent", call.userAgent), ("ip", .string(loopback)), ("organizationId", organization),
        ])
        HookDelivery.send(event, body, call.tenant)
    }

    /// The real routes name the id after the entity for users and resources.
    private static func parameterName(_ entity: String) -> String {
        switch entity {
        case "users": "userId"
        case "resources": "resourceId"
        default: "id"
        }
    }

    private static func record(_ pattern: String, _ id: String, _ entities: Entities) -> JSON? {
        switch pattern {
        case "/users/:id":
            var record = entities.users[id]
            record?["hasPassword"] = nil
            return record
        case "/roles/:id": return entities.roles[id]
        case "/organizations/:id": return entities.organizations[id]
        case "/organization-roles/:id": return entities.organizationRoles[id]
        case "/organization-scopes/:id": return entities.organizationScopes[id]
        default: return nil
        }
    }
}
