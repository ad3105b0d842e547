import OIDC

/// Missing, broken and misplaced tokens at the userinfo endpoint (checks `uinfo-*`).
enum UserinfoProbes {
    /// Longest lifetime of an access token in seconds that is waited for.
    private static let tokenLifetime = 86_400.0

    static let all: [Probe] = [
        Probe("uinfo-no-token") { bench throws(FlowFailure) in bench.userinfo("none", token: nil) },
        Probe("uinfo-bad-token") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            bench.userinfo("random", token: bench.randomText)
            bench.userinfo("truncated", token: session.tokens.access.map { String($0.dropLast(4)) })
            if let token = session.tokens.access {
                bench.form("revocation", [("token", token)], to: bench.endpoints.revocation)
                bench.userinfo("revoked", token: token)
            }
        },
        Probe("uinfo-token-in-query") { bench throws(FlowFailure) in
            let token = try bench.signedIn().tokens.access ?? ""
            bench.send("query", HTTPRequest("GET", bench.endpoints.userinfo + "?access_token=" + token))
        },
        Probe("uinfo-wrong-audience") { bench throws(FlowFailure) in
            let session = try bench.signedIn(bench.fullSettings)
            if let resource = bench.fullSettings.resources.first {
                let token = try session.refresh(resource: resource).response?.json?["access_token"]?.string
                bench.userinfo("resource-token", token: token)
            }
            if let organization = bench.tenant.organizations.first?.id {
                let token = try session.refresh(organization: organization).response?.json?["access_token"]?.string
                bench.userinfo("organization-token", token: token)
            }
            bench.userinfo("id-token", token: session.tokens.id)
            var settings = bench.settings
            settings.habits.keepsDefaultScopes = false
            settings.scopes = ["profile"]
            bench.userinfo("no-openid", token: try bench.signedIn(settings).tokens.access)
        },
        Probe("uinfo-bad-token", needs: [.time(tokenLifetime)]) { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            guard let exchange = bench.recorder.exchanges.last(where: { $0.id == session.facts?.codeExchange }),
                let seconds = exchange.response?.json?["expires_in"]?.double, seconds <= tokenLifetime
            else { throw FlowFailure("the tenant does not say when the access token ends") }
            bench.recorder.pass(seconds + 1)
            bench.userinfo("expired", token: session.tokens.access)
        },
        // No negative test: everything that the tenant tells about a user, with a nonce and the time of the sign-in.
        Probe("uinfo-standard-types") { bench throws(FlowFailure) in
            var settings = bench.settings
            settings.scopes =
                ["openid", "offline_access"] + (bench.endpoints.metadata?["scopes_supported"]?.strings ?? [])
            settings.extras += [("nonce", bench.randomText), ("max_age", "300")]
            let session = try bench.signedIn(settings)
            try session.userinfo()
            try session.refresh()
        },
        Probe("uinfo-post") { bench throws(FlowFailure) in
            let token = try bench.signedIn().tokens.access ?? ""
            bench.userinfo("get", token: token)
            bench.send(
                "post", HTTPRequest("POST", bench.endpoints.userinfo, headers: [("Authorization", "Bearer " + token)]))
        },
    ]
}
