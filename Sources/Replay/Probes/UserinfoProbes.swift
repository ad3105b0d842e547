import OIDC

/// Missing, broken and misplaced tokens at the userinfo endpoint (checks `uinfo-*`).
enum UserinfoProbes {
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
        },
        Probe("uinfo-post") { bench throws(FlowFailure) in
            let token = try bench.signedIn().tokens.access ?? ""
            bench.userinfo("get", token: token)
            bench.send(
                "post", HTTPRequest("POST", bench.endpoints.userinfo, headers: [("Authorization", "Bearer " + token)]))
        },
    ]
}
