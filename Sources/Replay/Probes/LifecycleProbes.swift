/// Introspection and revocation of own, unknown and foreign tokens (checks `introspect-*`, `revoke-*`).
enum LifecycleProbes {
    static let all: [Probe] = [
        Probe("introspect-inactive") { bench throws(FlowFailure) in
            bench.form("unknown", [("token", bench.randomText)], to: bench.endpoints.introspection)
            bench.rawForm("no-client", [("token", bench.randomText)], to: bench.endpoints.introspection)
            let session = try bench.signedIn()
            guard let token = session.tokens.access else { return }
            if !bench.isPublic {
                bench.rawForm(
                    "no-secret", [("token", token), ("client_id", bench.application.id)],
                    to: bench.endpoints.introspection)
            }
            bench.form("revocation", [("token", token)], to: bench.endpoints.revocation)
            bench.form("revoked", [("token", token)], to: bench.endpoints.introspection)
        },
        Probe("introspect-active", for: .confidential) { bench throws(FlowFailure) in
            let token = try bench.signedIn().tokens.access
            bench.form("live", [("token", token)], to: bench.endpoints.introspection)
        },
        Probe("introspect-jwt") { bench throws(FlowFailure) in
            bench.form("jwt", [("token", try jwt(bench))], to: bench.endpoints.introspection)
        },
        Probe("introspect-public-client", for: .publicClients) { bench throws(FlowFailure) in
            let token = try bench.signedIn().tokens.access
            bench.form("own-token", [("token", token)], to: bench.endpoints.introspection)
        },
        Probe("revoke-safe") { bench throws(FlowFailure) in
            bench.form("unknown", [("token", bench.randomText)], to: bench.endpoints.revocation)
            let session = try bench.signedIn()
            guard let other = bench.otherApplication, let token = session.tokens.refresh else { return }
            bench.form("other-application", [("token", token)], as: other, to: bench.endpoints.revocation)
            try bench.refresh("still-usable", session)
        },
        Probe("revoke-effective") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            guard let token = session.tokens.refresh else { throw FlowFailure("there is no refresh token") }
            bench.form("revocation", [("token", token)], to: bench.endpoints.revocation)
            try bench.refresh("refresh-token", session)
            bench.userinfo("access-token", token: session.tokens.access)
        },
    ]

    /// An access token that is a JWT where the tenant has a resource, else the ID Token.
    private static func jwt(_ bench: ProbeBench) throws(FlowFailure) -> String? {
        guard let resource = bench.fullSettings.resources.first else { return try bench.signedIn().tokens.id }
        let answer = try bench.signedIn(bench.fullSettings).refresh(resource: resource)
        return answer.response?.json?["access_token"]?.string
    }
}
