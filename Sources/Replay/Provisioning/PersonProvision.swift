import Basis
import Scenario

/// The person who signs in: made where the tenant file names nobody, for a way of signing in that the tenant offers.
struct PersonProvision {
    private let demands: [GuideDemands]
    private let provisioner: Provisioner

    init(for demands: [GuideDemands], by provisioner: Provisioner) {
        (self.demands, self.provisioner) = (demands, provisioner)
    }

    func run() {
        guard demands.contains(where: { $0.needsApplication && !$0.isMachine }) else { return }
        guard let known = provisioner.tenant.user else { return create() }
        if known.id == nil, let path = known.searchPath {
            provisioner.tenant.user?.id = provisioner.current(path)?[0]?["id"]?.string
        }
    }

    private func create() {
        guard let experience = provisioner.current("sign-in-exp") else { return }
        let methods = (experience["signIn"]?["methods"]?.array ?? []).filter { $0["password"]?.bool == true }
        let identifiers = methods.compactMap { $0["identifier"]?.string }
        let name = provisioner.freshName()
        // All classes of characters, for whatever policy the tenant has.
        var user = TenantConfiguration.User(password: provisioner.freshName() + "-A1")
        var body: JSON = ["name": .string(name), "password": .string(user.password ?? "")]
        if identifiers.contains("username") || identifiers.isEmpty {
            user.username = name
            body["username"] = .string(name)
        } else {
            user.email = name + "@example.com"
            body["primaryEmail"] = .string(name + "@example.com")
        }
        let change = Provisioner.Change(
            what: "create the test user \(name)", method: "POST", path: "users", body: body)
        let answer = provisioner.make(change) { answer in
            guard let id = answer["id"]?.string else { return }
            provisioner.delete("users/" + id, what: "the test user \(name)")
        }
        guard let id = answer?["id"]?.string else { return }
        (user.id, user.organizations) = (id, [])
        provisioner.tenant.user = user
    }
}
