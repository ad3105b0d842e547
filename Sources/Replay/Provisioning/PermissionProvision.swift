import Basis
import Scenario

/// The roles that give the test user, and machines, the permissions that guides have their clients ask for.
struct PermissionProvision {
    private let demands: [GuideDemands]
    private let provisioner: Provisioner

    init(for demands: [GuideDemands], by provisioner: Provisioner) {
        (self.demands, self.provisioner) = (demands, provisioner)
    }

    func run() {
        let people = demands.filter { !$0.isMachine && !$0.plan.apiResources.isEmpty && !$0.permissions.isEmpty }
        if let user = provisioner.tenant.user?.id, !people.isEmpty {
            give(people, type: "User", to: "users/\(user)", what: "the test user")
        }
        for demand in demands where demand.isMachine && !demand.plan.apiResources.isEmpty {
            let machine = provisioner.tenant.application(for: demand.scenario.guide.file, type: "MachineToMachine")
            guard let id = machine?.id, !demand.permissions.isEmpty else { continue }
            give([demand], type: "MachineToMachine", to: "applications/\(id)", what: "the machine \(id)")
        }
    }

    /// Gives what a holder lacks of the permissions, by a role of this run.
    private func give(_ demands: [GuideDemands], type: String, to holder: String, what: String) {
        guard let resources = provisioner.list("resources?includeScopes=true"), let held = held(by: holder) else {
            return
        }
        var wanted: [String] = []
        for resource in resources {
            let asking = demands.filter { $0.plan.apiResources.contains(resource["indicator"]?.string ?? "") }
            let names = asking.flatMap(\.permissions)
            for scope in resource["scopes"]?.array ?? [] where names.contains(scope["name"]?.string ?? "") {
                if let id = scope["id"]?.string, !held.contains(id) { wanted.append(id) }
            }
        }
        guard !wanted.isEmpty else { return }
        let name = provisioner.freshName()
        // The permissions come after it: a role that is refused together with them may stay behind.
        let role = provisioner.make(
            .init(
                what: "create the role \(name)", method: "POST", path: "roles",
                body: ["name": .string(name), "description": Provisioner.remark, "type": .string(type)])
        ) { answer in
            guard let id = answer["id"]?.string else { return }
            provisioner.delete("roles/" + id, what: "the role \(name)")
        }
        guard let id = role?["id"]?.string else { return }
        provisioner.make(
            .init(
                what: "give the role \(name) its permissions", method: "POST", path: "roles/\(id)/scopes",
                body: ["scopeIds": .strings(wanted)]))
        provisioner.make(
            .init(
                what: "assign the role \(name) to \(what)", method: "POST", path: holder + "/roles",
                body: ["roleIds": [.string(id)]]))
    }

    /// The permissions that somebody has by roles; nil where that cannot be read.
    private func held(by holder: String) -> Set<String>? {
        guard let roles = provisioner.list(holder + "/roles") else { return nil }
        var held: Set<String> = []
        for id in roles.compactMap({ $0["id"]?.string }) {
            held.formUnion((provisioner.list("roles/\(id)/scopes") ?? []).compactMap { $0["id"]?.string })
        }
        return held
    }
}
