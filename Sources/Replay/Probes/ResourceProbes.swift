/// Resources that do not exist or were not asked for (checks `rat-*`).
enum ResourceProbes {
    private static let bad = [
        ("unregistered", "https://unknown.example/api"), ("relative", "/api"),
        ("fragment", "https://unknown.example/api#x"),
    ]

    static let all: [Probe] = [
        // No negative test: the token of the resource with all its permissions asked for.
        Probe("rat-scope-by-role") { bench throws(FlowFailure) in
            guard let resource = bench.permissionSettings.resources.first else { return }
            try bench.signedIn(bench.permissionSettings).refresh(resource: resource)
        },
        Probe("rat-unregistered") { bench throws(FlowFailure) in
            for (input, resource) in bad {
                bench.authorize("authorization-" + input) { $0.fields.append(.init("resource", resource)) }
            }
            for (input, resource) in bad {
                try bench.refresh("token-" + input, try bench.signedIn(), [("resource", resource)])
            }
        },
        Probe("rat-ungranted") { bench throws(FlowFailure) in
            guard let resource = bench.tenant.resources.first?.indicator else { return }
            try bench.refresh("not-asked-for", try bench.signedIn(), [("resource", resource)])
        },
    ]
}
