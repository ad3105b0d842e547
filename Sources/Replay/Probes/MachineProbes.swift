/// Machine tokens without a target, and applications of the wrong type (checks `m2m-*`).
enum MachineProbes {
    static let all: [Probe] = [
        Probe("m2m-target-required") { bench throws(FlowFailure) in
            guard let machine = bench.machine else { return }
            bench.form("no-target", [("grant_type", "client_credentials")], as: machine)
            bench.form(
                "unknown-resource",
                [("grant_type", "client_credentials"), ("resource", "https://unknown.example/api")], as: machine)
        },
        Probe("m2m-wrong-app-type") { bench throws(FlowFailure) in
            let resource = bench.tenant.resources.first?.indicator ?? "https://unknown.example/api"
            bench.form("client-credentials", [("grant_type", "client_credentials"), ("resource", resource)])
            if let machine = bench.machine {
                bench.authorize("machine-authorization") { $0["client_id"] = machine.id }
            }
        },
        Probe("m2m-org") { bench throws(FlowFailure) in
            guard let machine = bench.machine else { return }
            bench.form(
                "unknown-organization", [("grant_type", "client_credentials"), ("organization_id", "unknownorg00")],
                as: machine)
        },
    ]
}
