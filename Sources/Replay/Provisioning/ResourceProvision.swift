import Basis
import Scenario

/// The API resources that guides ask tokens for, with the permissions that they ask for.
struct ResourceProvision {
    private let demands: [GuideDemands]
    private let provisioner: Provisioner

    init(for demands: [GuideDemands], by provisioner: Provisioner) {
        (self.demands, self.provisioner) = (demands, provisioner)
    }

    func run() {
        let wanted = demands.filter { !$0.plan.apiResources.isEmpty }
        guard !wanted.isEmpty, let known = provisioner.list("resources?includeScopes=true") else { return }
        for indicator in wanted.flatMap(\.plan.apiResources).unique {
            let scopes = wanted.filter { $0.plan.apiResources.contains(indicator) }.flatMap(\.plan.apiScopes).unique
            if let resource = known.first(where: { $0["indicator"]?.string == indicator }) {
                // The Management API's own resource is the tenant's, and keeps the permissions it has.
                guard indicator != provisioner.tenant.management?.resource else { continue }
                let there = (resource["scopes"]?.array ?? []).compactMap { $0["name"]?.string }
                add(scopes.filter { !there.contains($0) }, to: resource, indicator, isMade: false)
            } else if let made = create(indicator) {
                add(scopes, to: made, indicator, isMade: true)
            }
        }
    }

    private func create(_ indicator: String) -> JSON? {
        let change = Provisioner.Change(
            what: "register the API resource \(indicator)", method: "POST", path: "resources",
            body: ["name": .string(provisioner.freshName()), "indicator": .string(indicator)])
        return provisioner.make(change) { answer in
            guard let id = answer["id"]?.string else { return }
            provisioner.delete("resources/" + id, what: "the API resource \(indicator)")
        }
    }

    private func add(_ scopes: [String], to resource: JSON, _ indicator: String, isMade: Bool) {
        guard let id = resource["id"]?.string else { return }
        for name in scopes {
            let change = Provisioner.Change(
                what: "define the permission \(name) of \(indicator)", method: "POST", path: "resources/\(id)/scopes",
                body: ["name": .string(name), "description": Provisioner.remark])
            let undo: (JSON) -> Void = { answer in
                guard let scope = answer["id"]?.string else { return }
                provisioner.delete("resources/\(id)/scopes/\(scope)", what: "the permission \(name) of \(indicator)")
            }
            provisioner.make(change, undo: isMade ? nil : undo)
        }
    }
}
