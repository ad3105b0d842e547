/// Refresh tokens used again, by others, or for more than was granted (checks `refresh-*`).
enum RefreshProbes {
    /// Seconds after which the tenant no longer takes a rotated refresh token for a retry (Logto: 3).
    private static let leeway = 3.2

    static let all: [Probe] = [
        // No negative test: a refresh as clients send it, its token used once.
        Probe("refresh-success") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            try session.refresh()
            try session.userinfo()
        },
        // No negative test: what a client without a secret gets for its refresh token.
        Probe("refresh-rotation", for: .publicClients) { bench throws(FlowFailure) in
            try bench.signedIn().refresh()
        },
        Probe("refresh-reuse-refused", for: .publicClients, needs: [.consent, .time(leeway)]) {
            bench throws(FlowFailure) in
            try reuse(bench) { bench, old, _ throws(FlowFailure) in
                bench.form("old-token", [("grant_type", "refresh_token"), ("refresh_token", old)])
            }
        },
        Probe("refresh-reuse-revokes-family", for: .publicClients, needs: [.consent, .time(leeway)]) {
            bench throws(FlowFailure) in
            try reuse(bench) { bench, old, new throws(FlowFailure) in
                bench.form("old-token", [("grant_type", "refresh_token"), ("refresh_token", old)])
                bench.form("newest-token", [("grant_type", "refresh_token"), ("refresh_token", new)])
            }
        },
        Probe("refresh-scope-widen") { bench throws(FlowFailure) in
            try bench.refresh("more-scopes", try bench.signedIn(), [("scope", "openid profile email phone address")])
        },
        Probe("refresh-scope-narrow") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            let fewer = try bench.refresh("fewer-scopes", session, [("scope", "openid")])
            guard let token = fewer.response?.json?["refresh_token"]?.string ?? session.tokens.refresh else { return }
            bench.form("full-again", [("grant_type", "refresh_token"), ("refresh_token", token)])
        },
        Probe("refresh-client-bound") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            if let other = bench.otherApplication { try bench.refresh("other-application", session, as: other) }
            if !bench.isPublic, let token = session.tokens.refresh {
                bench.rawForm(
                    "no-authentication",
                    [
                        ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", bench.application.id),
                    ])
            }
        },
        Probe("refresh-refused-keeps-token") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            try bench.refresh("refused", session, [("resource", "https://unknown.example/api")])
            // A rotating client's token stays good for a leeway even when it was used up.
            if bench.isPublic, bench.recorder.options.probes == .all { bench.recorder.pass(leeway) }
            try bench.refresh("again", session)
        },
    ]

    /// Refreshes once, waits out the leeway of a rotating client, and goes on with the old and the new token.
    private static func reuse(
        _ bench: ProbeBench, _ then: (ProbeBench, String, String) throws(FlowFailure) -> Void
    ) throws(FlowFailure) {
        let session = try bench.signedIn()
        guard let old = session.tokens.refresh else { throw FlowFailure("there is no refresh token") }
        try session.refresh()
        guard let new = session.tokens.refresh, new != old else { return }
        bench.recorder.pass(leeway)
        try then(bench, old, new)
    }
}
