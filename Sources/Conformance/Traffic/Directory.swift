import Basis
import OIDC

/// What the Management API showed of users, roles and organizations during a run.
///
/// From the first change on nothing is compared any more: what an answer said may be out of date.
struct Directory: Sendable {
    /// The newest answer to a GET by its path after `/api/`.
    private var answers: [String: JSON] = [:]
    /// The exchange that changed the directory first.
    private(set) var firstChange: Int?
    /// Applications as any answer showed them, changes included.
    private(set) var applications: [String: JSON] = [:]

    init(exchanges: [Exchange]) {
        for exchange in exchanges where exchange.role == .management {
            let path = WebAddress(exchange.request.url).path
            guard let start = path.firstRange(of: "/api/")?.upperBound else { continue }
            let isRead = exchange.request.method == "GET" || exchange.request.method == "HEAD"
            if !isRead { firstChange = firstChange ?? exchange.id }
            guard let response = exchange.response, (200..<300).contains(response.status), let json = response.json
            else { continue }
            if let id = json["id"]?.string, json["customClientMetadata"] != nil { applications[id] = json }
            if isRead, firstChange == nil { answers[String(path[start...])] = json }
        }
    }

    private func read(_ path: String) -> JSON? { answers[path] }

    /// What was true when an exchange took place: nothing is known after the first change.
    func at(_ exchange: Exchange) -> Directory {
        guard let firstChange, firstChange < exchange.id else { return self }
        var copy = self
        copy.answers = [:]
        return copy
    }

    /// The record of a user.
    func user(_ id: String?) -> JSON? { id.flatMap { read("users/" + $0) } }

    /// A setting of an application, as last shown.
    func setting(_ name: String, of clientID: String?) -> JSON? {
        clientID.flatMap { applications[$0]?["customClientMetadata"]?[name] }
    }

    // MARK: Permissions of roles

    /// The permissions on a resource that a user's own roles give; nil when not everything needed was read.
    func scopes(ofUser id: String?, on resource: String) -> Set<String>? {
        id.flatMap { scopes(ofRoles: "users/\($0)/roles", on: resource) }
    }

    /// The permissions on a resource that an application's roles give.
    func scopes(ofApplication id: String?, on resource: String) -> Set<String>? {
        id.flatMap { scopes(ofRoles: "applications/\($0)/roles", on: resource) }
    }

    private func scopes(ofRoles path: String, on resource: String) -> Set<String>? {
        guard let roles = read(path)?.array else { return nil }
        var names = Set<String>()
        for role in roles {
            guard let id = role["id"]?.string, let scopes = read("roles/\(id)/scopes")?.array else { return nil }
            names.formUnion(
                scopes.filter { $0["resource"]?["indicator"]?.string == resource }.compactMap { $0["name"]?.string })
        }
        return names
    }

    // MARK: Organizations

    /// The ids of a user's organizations.
    func organizations(ofUser id: String?) -> Set<String>? {
        memberships(id).map { Set($0.compactMap { $0["id"]?.string }) }
    }

    /// A user's roles in organizations, `<organization>:<role name>`.
    func organizationRoles(ofUser id: String?) -> Set<String>? {
        guard let list = memberships(id) else { return nil }
        return Set(
            list.flatMap { entry in
                (entry["organizationRoles"]?.array ?? []).compactMap { role in
                    entry["id"]?.string.flatMap { id in role["name"]?.string.map { id + ":" + $0 } }
                }
            })
    }

    private func memberships(_ id: String?) -> [JSON]? { id.flatMap { read("users/\($0)/organizations")?.array } }

    /// The organization permissions of a user in one organization.
    func organizationScopes(ofUser id: String?, in organization: String) -> Set<String>? {
        id.flatMap { read("organizations/\(organization)/users/\($0)/scopes")?.array }
            .map { Set($0.compactMap { $0["name"]?.string }) }
    }

    /// The permissions on a resource that a user's roles in one organization give, in all organizations when none is named.
    func organizationScopes(ofUser id: String?, on resource: String, in organization: String? = nil) -> Set<String>? {
        guard let list = memberships(id), let resources = read("resources")?.array else { return nil }
        let resourceId = resources.first { $0["indicator"]?.string == resource }?["id"]?.string
        var names = Set<String>()
        for entry in list where organization == nil || entry["id"]?.string == organization {
            for role in entry["organizationRoles"]?.array ?? [] {
                guard let roleId = role["id"]?.string,
                    let scopes = read("organization-roles/\(roleId)/resource-scopes")?.array
                else { return nil }
                names.formUnion(
                    scopes.filter { $0["resourceId"]?.string == resourceId }.compactMap { $0["name"]?.string })
            }
        }
        return names
    }
}
