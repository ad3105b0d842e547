import OIDC

/// Machine tokens without a target, and applications of the wrong type (checks `m2m-*`).
enum MachineProbes {
    static let all: [Probe] = [
        // No negative test: the token of the resource with all its permissions asked for.
        Probe("m2m-scope-by-role") { bench throws(FlowFailure) in
            guard let machine = bench.machine, let resource = bench.tenant.resources.first else { return }
            bench.machineToken(machine, resource: resource.indicator, scopes: resource.scopes)
        },
        Probe("m2m-management-api") { bench throws(FlowFailure) in
            guard let machine = bench.machine else { return }
            let audiences = [
                ("other-audience", bench.tenant.resources.first?.indicator),
                ("no-scope", bench.tenant.management?.resource),
            ]
            for (input, resource) in audiences {
                guard let resource else { continue }
                let answer = bench.machineToken(machine, resource: resource, scopes: [], input: input + "-token")
                guard let token = answer.response?.json?["access_token"]?.string else { continue }
                bench.recorder.send(
                    HTTPRequest(
                        "GET", bench.tenant.endpoint + "/api/applications",
                        headers: [("Authorization", "Bearer " + token), ("Accept", "application/json")]),
                    role: .management, purpose: "Management API: \(input)", probe: bench.tag(input))
            }
        },
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
            if let id = bench.tenant.organizations.first?.id {
                bench.machineToken(machine, resource: nil, scopes: [], organization: id, input: "own-organization")
            }
        },
    ]
}
