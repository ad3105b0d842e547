import Basis
import Scenario

/// The organization that guides ask tokens for, and the test user's place in it.
struct OrganizationProvision {
    private let demands: [GuideDemands]
    private let provisioner: Provisioner

    init(for demands: [GuideDemands], by provisioner: Provisioner) {
        (self.demands, self.provisioner) = (demands, provisioner)
    }

    func run() {
        guard demands.contains(where: \.plan.needsOrganization) else { return }
        let isMade = provisioner.tenant.organizations.isEmpty
        if isMade { create() }
        guard let organization = provisioner.tenant.organizations.first?.id, let user = provisioner.tenant.user?.id
        else { return }
        guard let held = provisioner.current("users/\(user)/organizations")?.array,
            !held.contains(where: { $0["id"]?.string == organization })
        else { return }
        let change = Provisioner.Change(
            what: "add the test user to the organization \(organization)", method: "POST",
            path: "organizations/\(organization)/users", body: ["userIds": [.string(user)]])
        let undo: (JSON) -> Void = { _ in
            provisioner.delete(
                "organizations/\(organization)/users/\(user)",
                what: "the test user's place in the organization \(organization)")
        }
        guard provisioner.make(change, undo: isMade ? nil : undo) != nil else { return }
        provisioner.tenant.user?.organizations?.insert(organization, at: 0)
    }

    private func create() {
        let name = provisioner.freshName()
        let change = Provisioner.Change(
            what: "create the organization \(name)", method: "POST", path: "organizations",
            body: ["name": .string(name), "description": Provisioner.remark])
        let answer = provisioner.make(change) { answer in
            guard let id = answer["id"]?.string else { return }
            provisioner.delete("organizations/" + id, what: "the organization \(name)")
        }
        guard let id = answer?["id"]?.string else { return }
        provisioner.tenant.organizations = [.init(id: id, name: name)]
    }
}
