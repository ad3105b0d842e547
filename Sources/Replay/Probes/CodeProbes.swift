/// Authorization codes used twice, by others or with other values (checks `cb-code-*`).
enum CodeProbes {
    static let all: [Probe] = [
        Probe("cb-code-single-use") { bench throws(FlowFailure) in
            bench.redeem("second-use", try bench.signedIn())
        },
        Probe("cb-code-reuse-revokes") { bench throws(FlowFailure) in
            let session = try bench.signedIn()
            bench.redeem("second-use", session)
            bench.userinfo("access-token", token: session.tokens.access)
            if session.tokens.refresh != nil { try bench.refresh("refresh-token", session) }
        },
        Probe("cb-code-bound-client") { bench throws(FlowFailure) in
            guard let other = bench.otherApplication else { return }
            bench.redeem("other-application", try bench.authorized(), as: other)
        },
        Probe("cb-code-bound-redirect") { bench throws(FlowFailure) in
            let session = try bench.authorized()
            let uri = session.settings.wireRedirectURI
            bench.redeem("other-uri", session, change: ["redirect_uri": uri + "/other"])
        },
        Probe("token-invalid-target-code") { bench throws(FlowFailure) in
            let session = try bench.authorized()
            bench.redeem("refused", session, change: ["resource": "https://unknown.example/api"])
            bench.redeem("again", session)
        },
    ]
}
