import Basis
import Conformance
import Scenario

/// Looks up at the tenant what a guide has its reader set of a connector that the tenant file does not name: whether there is one of
/// the factory, whether its configuration is complete, whether the sign-in page offers it.
struct ConnectorLookUp {
    let scenario: ScenarioReplay
    let factory: String
    let steps: [Step]

    func run() {
        scenario.recorder.step = steps.first { $0.kind == .configureConnector }?.id
        guard let exchange = scenario.management.read("connectors"), let list = exchange.response?.json?.array else {
            for step in steps {
                scenario.book.note(step, .skipped, "the tenant file has no connector of the factory \(factory)")
            }
            return
        }
        let found = list.first { $0["connectorId"]?.string == factory }
        let lacks = found.map(Self.missing) ?? []
        for step in steps where step.kind == .configureConnector {
            if found == nil {
                scenario.book.note(step, .refused, absence(list), exchanges: [exchange.id])
            } else if !lacks.isEmpty {
                scenario.book.note(
                    step, .refused, "the connector has no \(lacks.joined(separator: ", "))", exchanges: [exchange.id])
            } else {
                scenario.book.note(
                    step, .verified, "the connector is there and has every field that it needs",
                    exchanges: [exchange.id])
            }
        }
        for step in steps where step.kind == .sendVerificationCode {
            scenario.book.note(step, .skipped, "the tenant file names no inbox for \(factory), so no code can be read")
        }
        if let found, lacks.isEmpty, let id = found["id"]?.string {
            let connector = TenantConfiguration.Connector(factory: factory, id: id, target: found["target"]?.string)
            ConnectorReplay(scenario: scenario).lookUp(connector, steps: steps)
        }
    }

    /// There is no connector of the factory; of messages a tenant has only one of each kind, and a new one takes its place.
    private func absence(_ list: [JSON]) -> String {
        let kind = TenantConfiguration.Connector(factory: factory, id: "").kind
        let same = list.compactMap { $0["connectorId"]?.string }.filter {
            kind != .social && TenantConfiguration.Connector(factory: $0, id: "").kind == kind
        }
        let other = same.first.map { "; \($0) is there in its place" } ?? ""
        return "there is no connector of the factory \(factory)\(other)"
    }

    /// The required fields that are empty; a tenant creates connectors without any.
    private static func missing(_ connector: JSON) -> [String] {
        (connector["formItems"]?.array ?? []).compactMap { item -> String? in
            guard item["required"]?.bool == true, item["showConditions"] == nil, item["defaultValue"] == nil,
                let key = item["key"]?.string
            else { return nil }
            let value = connector["config"]?[key]
            let isEmpty = value == nil || value == .null || value?.string == "" || value?.array?.isEmpty == true
            return isEmpty ? key : nil
        }
    }
}
