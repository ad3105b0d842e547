import Basis
import Scenario

/// What a guide has its reader switch on in the sign-in experience: the connector that it is about.
struct SignInProvision {
    private let demand: GuideDemands
    private let provisioner: Provisioner
    private static let path = "sign-in-exp"

    init(for demand: GuideDemands, by provisioner: Provisioner) {
        (self.demand, self.provisioner) = (demand, provisioner)
    }

    func run() {
        let steps = demand.steps(.enableConnector)
        guard !steps.isEmpty, let factory = demand.connectorFactory,
            let connectors = provisioner.current("connectors")?.array,
            let connector = connectors.first(where: { $0["connectorId"]?.string == factory }),
            let experience = provisioner.current(Self.path)
        else { return }
        let kind = TenantConfiguration.Connector(factory: factory, id: "").kind
        if kind == .social {
            show(connector["target"]?.string ?? factory, in: experience, steps)
        } else {
            offer(kind == .sms ? "phone" : "email", in: experience, steps)
        }
    }

    private func show(_ target: String, in experience: JSON, _ steps: [Step]) {
        let (list, what) = ("socialSignInConnectorTargets", "show \(target) on the sign-in page")
        let targets = experience[list]?.strings ?? []
        guard !targets.contains(target) else { return }
        let change = Provisioner.Change(
            what: what, method: "PATCH", path: Self.path, body: [list: .strings(targets + [target])])
        provisioner.make(change, for: demand, steps: steps) { _ in
            provisioner.withdraw(Self.path, purpose: "take \(target) off the sign-in page") { now in
                [list: .strings((now[list]?.strings ?? []).filter { $0 != target })]
            }
        }
    }

    private func offer(_ identifier: String, in experience: JSON, _ steps: [Step]) {
        let former = method(identifier, in: experience)
        guard former?["verificationCode"]?.bool != true else { return }
        var method: JSON =
            former ?? ["identifier": .string(identifier), "password": false, "isPasswordPrimary": false]
        method["verificationCode"] = true
        let change = Provisioner.Change(
            what: "offer sign-in by \(identifier) with a verification code", method: "PATCH", path: Self.path,
            body: body(experience, identifier, method))
        provisioner.make(change, for: demand, steps: steps) { _ in
            provisioner.withdraw(
                Self.path, purpose: "take sign-in by \(identifier) with a verification code away"
            ) { body($0, identifier, former) }
        }
    }

    private func method(_ identifier: String, in experience: JSON) -> JSON? {
        experience["signIn"]?["methods"]?.array?.first { $0["identifier"]?.string == identifier }
    }

    /// The body that puts a method in the place of the one of its identifier, or takes that away.
    private func body(_ experience: JSON, _ identifier: String, _ method: JSON?) -> JSON {
        var methods = experience["signIn"]?["methods"]?.array ?? []
        let at = methods.firstIndex { $0["identifier"]?.string == identifier } ?? methods.count
        if at < methods.count { methods.remove(at: at) }
        if let method { methods.insert(method, at: at) }
        var signIn = experience["signIn"] ?? [:]
        signIn["methods"] = .array(methods)
        return ["signIn": signIn]
    }
}
