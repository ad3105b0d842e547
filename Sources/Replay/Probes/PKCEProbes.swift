/// Proof keys left out, weak or wrong (checks `pkce-*`).
enum PKCEProbes {
    static let all: [Probe] = [
        Probe("pkce-challenge-required", for: .publicClients) { bench throws(FlowFailure) in
            bench.authorize("missing") {
                $0["code_challenge"] = nil
                $0["code_challenge_method"] = nil
            }
        },
        Probe("pkce-method-refused") { bench throws(FlowFailure) in
            bench.authorize("plain") { $0.setChallenge("plain") }
            bench.authorize("unknown") { $0.setChallenge("S512") }
        },
        Probe("pkce-wrong-verifier") { bench throws(FlowFailure) in
            bench.redeem("wrong", try challenged(bench), change: ["code_verifier": bench.randomText])
        },
        Probe("pkce-missing-verifier") { bench throws(FlowFailure) in
            bench.redeem("missing", try challenged(bench), change: ["code_verifier": nil])
        },
        Probe("pkce-downgrade", for: .confidential) { bench throws(FlowFailure) in
            var settings = bench.settings
            settings.habits.verifierBytes = nil
            let session = try bench.authorized(settings)
            bench.redeem("verifier-without-challenge", session, change: ["code_verifier": bench.randomText])
        },
    ]

    /// A sign-in with a challenge, also for clients whose library sends none.
    private static func challenged(_ bench: ProbeBench) throws(FlowFailure) -> ClientSession {
        var settings = bench.settings
        settings.habits = .logto
        settings.redirectURI = bench.settings.wireRedirectURI
        return try bench.authorized(settings)
    }
}

extension AuthorizationRequest {
    /// Sends a challenge under a method of that name.
    fileprivate mutating func setChallenge(_ method: String) {
        self["code_challenge"] = self["code_challenge"] ?? String(repeating: "a", count: 43)
        self["code_challenge_method"] = method
    }
}
