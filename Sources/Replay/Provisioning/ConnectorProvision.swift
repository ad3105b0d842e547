import Basis
import Scenario

/// The connector that a guide sets up, made from the settings that the tenant file has from its provider.
///
/// Without such settings none is made, and that it is not there is told. A connector for messages is not made where the tenant has one
/// of the kind: Logto would delete that one.
struct ConnectorProvision {
    private let demand: GuideDemands
    private let provisioner: Provisioner

    init(for demand: GuideDemands, by provisioner: Provisioner) {
        (self.demand, self.provisioner) = (demand, provisioner)
    }

    func run() {
        guard let factory = demand.connectorFactory,
            let wanted = provisioner.named.connectorsToMake.first(where: { $0.connector.factory == factory }),
            let there = provisioner.current("connectors")?.array,
            !there.contains(where: { $0["connectorId"]?.string == factory })
        else { return }
        let kind = wanted.connector.kind
        let others = there.filter { kind != .social && $0["type"]?.string == kind.name }
        guard others.isEmpty else {
            let other = others[0]["connectorId"]?.string ?? kind.name
            provisioner.decline(
                "create the connector \(factory): it would take the place of \(other)", for: demand,
                steps: demand.steps(.configureConnector))
            return
        }
        // Factories of a standard have no name of their own, and the others take none.
        let isStandard = provisioner.current("connector-factories/" + factory)?["isStandard"]?.bool == true
        let metadata = wanted.connector.target.map { target -> JSON in
            ["target": .string(target), "name": ["en": .string(target)]]
        }
        let change = Provisioner.Change(
            what: "create the connector \(factory)", method: "POST", path: "connectors",
            body: .compact([
                ("connectorId", .string(factory)), ("config", wanted.config), ("metadata", isStandard ? metadata : nil),
            ]))
        let made = provisioner.make(change, for: demand, steps: demand.steps(.configureConnector)) { answer in
            guard let id = answer["id"]?.string else { return }
            provisioner.delete("connectors/" + id, what: "the connector \(factory)")
        }
        guard let id = made?["id"]?.string else { return }
        var connector = wanted.connector
        (connector.id, connector.target) = (id, made?["target"]?.string ?? connector.target)
        provisioner.tenant.connectors.append(connector)
    }
}
