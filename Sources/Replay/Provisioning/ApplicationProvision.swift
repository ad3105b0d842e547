import Basis
import Conformance
import OIDC
import Scenario

/// The application of a guide: made where the tenant file names none for it, and given the addresses that the guide registers.
struct ApplicationProvision {
    private let demand: GuideDemands
    private let provisioner: Provisioner

    init(for demand: GuideDemands, by provisioner: Provisioner) {
        (self.demand, self.provisioner) = (demand, provisioner)
    }

    func run() {
        let known = provisioner.named.application(
            for: demand.scenario.guide.file, type: demand.plan.applicationType)
        if let known {
            // One that the tenant does not have is a mistake of the tenant file, and is told as one.
            guard let record = provisioner.current("applications/" + known.id) else { return }
            register(for: known, record, isMade: false)
        } else if let (made, record) = create() {
            register(for: made, record, isMade: true)
        }
    }

    private func create() -> (TenantConfiguration.Application, JSON)? {
        let (plan, name) = (demand.plan, provisioner.freshName())
        let change = Provisioner.Change(
            what: "create the application \(name) of type \(plan.applicationType)", method: "POST",
            path: "applications",
            body: [
                "name": .string(name), "type": .string(plan.applicationType), "description": Provisioner.remark,
            ])
        let record = provisioner.make(change, for: demand, steps: demand.steps(.createApplication)) { answer in
            guard let id = answer["id"]?.string else { return }
            provisioner.delete("applications/" + id, what: "the application \(name)")
        }
        guard let record, let id = record["id"]?.string else { return nil }
        // The secret that clients use is none of the record's own members; applications that keep none have an empty list.
        let secret = provisioner.current("applications/\(id)/secrets")?[0]?["value"]?.string
        let made = TenantConfiguration.Application(
            id: id, secret: secret, type: plan.applicationType,
            guide: demand.scenario.guide.file, redirectURIs: plan.registeredRedirectURIs,
            postSignOutURIs: plan.registeredPostSignOutURIs)
        provisioner.tenant.applications.append(made)
        return (made, record)
    }

    /// - Parameter isMade: whether the application is of this run and goes with its addresses.
    private func register(for application: TenantConfiguration.Application, _ record: JSON, isMade: Bool) {
        let path = "applications/" + application.id
        for (place, address, steps) in addresses(for: application) where !place.covers(address, in: record) {
            // Whole lists are written, so what others have written meanwhile is read before.
            guard let record = provisioner.current(path) else { return }
            if place.covers(address, in: record) { continue }
            let change = Provisioner.Change(
                what: "\(place.verb) \(address)", method: "PATCH", path: path,
                body: place.body(of: record) { $0 + [address] })
            let undo: (JSON) -> Void = { _ in
                provisioner.withdraw(path, purpose: "take \(address) away again") { now in
                    place.body(of: now) { $0.filter { !$0.utf8.elementsEqual(address.utf8) } }
                }
            }
            provisioner.make(change, for: demand, steps: steps, undo: isMade ? nil : undo)
        }
    }

    /// What has to be registered, with the steps that say so; a guide's part may leave addresses to its other parts.
    private func addresses(
        for application: TenantConfiguration.Application
    ) -> [(AddressPlace, String, [Step])] {
        let binder = Binder(
            tenant: provisioner.tenant, endpoints: provisioner.endpoints, application: application,
            placeholders: demand.scenario.placeholders, baseURL: demand.plan.baseURL)
        var found: [(AddressPlace, String, [Step])] = []
        for step in demand.scenario.steps {
            switch step.payload {
            case .registerRedirectURI(let uri): found.append((.redirects, binder.bind(uri).text, [step]))
            case .registerPostSignOutURI(let uri): found.append((.returns, binder.bind(uri).text, [step]))
            case .allowCORSOrigin(let origin): found.append((.origins, binder.bind(origin).text, [step]))
            default: continue
            }
        }
        if !demand.isMachine {
            let told = Set(found.map(\.0))
            if !told.contains(.redirects) { found += demand.plan.registeredRedirectURIs.map { (.redirects, $0, []) } }
            if !told.contains(.returns) { found += demand.plan.registeredPostSignOutURIs.map { (.returns, $0, []) } }
        }
        return found.filter { ClientPlan.isWhole($0.1) }
    }
}
