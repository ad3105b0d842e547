/// Organizations the user is not in, and tokens without the scope (checks `org-*`).
enum OrganizationProbes {
    static let all: [Probe] = [
        // No negative test: the tokens of an organization, with and without a resource, and what userinfo says.
        Probe("org-api-token") { bench throws(FlowFailure) in
            guard let id = bench.tenant.organizations.first?.id else { return }
            let session = try bench.signedIn(bench.permissionSettings)
            try session.userinfo()
            try session.refresh(organization: id)
            guard let resource = bench.permissionSettings.resources.first else { return }
            try session.refresh(resource: resource, organization: id)
        },
        Probe("org-code-exchange") { bench throws(FlowFailure) in
            guard let id = bench.tenant.organizations.first?.id else { return }
            bench.redeem("code-exchange", try bench.authorized(bench.fullSettings), change: ["organization_id": id])
        },
        Probe("org-unknown-same-error") { bench throws(FlowFailure) in
            let session = try bench.signedIn(bench.fullSettings)
            try bench.refresh("unknown", session, [("organization_id", "unknownorg00")])
            if let foreign = foreign(bench) {
                try bench.refresh("not-a-member", session, [("organization_id", foreign)])
            }
        },
        Probe("org-nonmember") { bench throws(FlowFailure) in
            guard let foreign = foreign(bench) else { return }
            try bench.refresh("not-a-member", try bench.signedIn(bench.fullSettings), [("organization_id", foreign)])
        },
        Probe("org-scope-required") { bench throws(FlowFailure) in
            guard let id = bench.tenant.organizations.first?.id else { return }
            try bench.refresh("no-scope", try bench.signedIn(), [("organization_id", id)])
        },
        Probe("org-error-status") { bench throws(FlowFailure) in
            try bench.refresh("unknown", try bench.signedIn(bench.fullSettings), [("organization_id", "unknownorg00")])
        },
        Probe("org-membership-first") { bench throws(FlowFailure) in
            let session = try bench.signedIn(bench.fullSettings)
            let wrong = ("resource", Optional("https://unknown.example/api"))
            try bench.refresh("foreign", session, [wrong, ("organization_id", foreign(bench) ?? "unknownorg00")])
            guard let id = bench.tenant.organizations.first?.id else { return }
            try bench.refresh("own", try bench.signedIn(bench.fullSettings), [wrong, ("organization_id", id)])
        },
        Probe("org-api-token-no-context") { bench throws(FlowFailure) in
            guard let resource = bench.fullSettings.resources.first else { return }
            try bench.refresh("no-organization", try bench.signedIn(bench.fullSettings), [("resource", resource)])
        },
    ]

    /// An organization the user is known not to belong to.
    private static func foreign(_ bench: ProbeBench) -> String? {
        guard let mine = bench.tenant.user?.organizations else { return nil }
        return bench.tenant.organizations.first { !mine.contains($0.id) }?.id
    }
}
