import Basis
import OIDC

@testable import Conformance

/// Faults of the authorization endpoint, of redirect URIs, proof keys and callbacks.
enum AuthorizationMutations {
    /// The tenant goes on where it has to refuse.
    private static func goesOn(_ check: String, _ input: String? = nil, also: Set<String> = []) -> Mutation {
        Mutation(check, "accepted" + (input.map { ": " + $0 } ?? ""), also: also) { builder in
            try builder.answer(.probe(check, input), with: Answers.redirect("/sign-in"))
        }
    }

    /// The tenant redirects to the address of the request.
    private static func redirects(_ check: String, _ input: String) -> Mutation {
        Mutation(check, "redirected: " + input) { builder in
            try builder.edit(.probe(check, input)) { exchange in
                let target = exchange.parameters["redirect_uri"] ?? EvidenceBuilder.callback
                let answer = FormBody([
                    ("error", "invalid_request"), ("state", exchange.parameters["state"] ?? ""),
                    ("iss", EvidenceBuilder.issuer),
                ])
                exchange.response = Answers.redirect(target + "?" + answer.text)
            }
        }
    }

    /// The tenant refuses what it has to accept.
    private static func refuses(_ check: String) -> Mutation {
        Mutation(check, "refused") { builder in
            try builder.answer(.probe(check), with: GoodEvidence.errorPage("invalid_request"))
        }
    }

    /// Tokens come for a code that must not be accepted.
    private static func redeems(_ check: String, _ input: String) -> Mutation {
        Mutation(check, "tokens for it") { builder in
            let access = builder.opaque()
            try builder.answer(
                .probe(check, input), with: builder.tokens(access: access, scopes: ["openid"]))
        }
    }

    /// Another answer at the callback of the first sign-in.
    private static func callback(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (String) -> String
    ) -> Mutation {
        Mutation(check, name, also: also) { builder in
            try builder.answer(.role(.resume)) { $0.headers.set("Location", change($0.headers["location"] ?? "")) }
        }
    }

    static let all: [Mutation] =
        [
            Mutation("authz-happy", "refused") { builder in
                try builder.answer(.role(.authorization), with: GoodEvidence.errorPage("invalid_request"))
            },
            Mutation("authz-no-307", "a redirect that repeats the body") { builder in
                try builder.answer(.role(.resume)) { $0.status = 307 }
            },
            refuses("authz-post"), refuses("authz-unknown-param"), refuses("redir-loopback-port"),
            goesOn("authz-response-type", "token"), goesOn("authz-unknown-client"),
            goesOn("authz-prompt-none-no-session"), refuses("authz-prompt-none-session"),
            Mutation("authz-reauth", "no time in the token") { builder in
                let token = Selector { $0.probe?.input == "max-age-token" && $0.role == .token }
                try builder.token("id_token", token, claims: { $0["auth_time"] = nil })
            },
            Mutation("authz-reauth", "answered from the session") { builder in
                try builder.edit(.probe("authz-reauth", "login")) { exchange in
                    let state = exchange.parameters["state"] ?? ""
                    let answer = FormBody([
                        ("code", "tCvGq1p8-jXWk2B9sLr4yZ6uNfHd0aQe3mVxEoTiSbY"), ("state", state),
                        ("iss", EvidenceBuilder.issuer),
                    ])
                    exchange.response = Answers.redirect(EvidenceBuilder.callback + "?" + answer.text)
                }
            },
        ] + redirectURIs + proofKeys + callbacks + codes

    private static let redirectURIs: [Mutation] = [
        goesOn("redir-missing", "missing"), goesOn("redir-missing", "empty"), goesOn("redir-other-host", "foreign"),
        redirects("redir-other-host", "look-alike"), redirects("redir-path-suffix", "segment"),
        goesOn("redir-query"), goesOn("redir-fragment"), redirects("redir-scheme-port", "other-port"),
        goesOn("redir-normalised-variant"), goesOn("redir-wildcard"),
    ]

    private static let proofKeys: [Mutation] = [
        goesOn("pkce-challenge-required"), goesOn("pkce-method-refused", "plain"),
        redeems("pkce-wrong-verifier", "wrong"), redeems("pkce-missing-verifier", "missing"),
        redeems("pkce-downgrade", "verifier-without-challenge"),
        Mutation("pkce-roundtrip", "the right verifier is refused") { builder in
            try builder.answer(.codeExchange, with: Answers.error("invalid_grant"))
        },
    ]

    private static let callbacks: [Mutation] = [
        callback("cb-target", "no code") { $0.replacing(/code=[^&]*&/, with: "") },
        callback("cb-target", "another path") { $0.replacing("/callback?", with: "/elsewhere?") },
        callback("cb-state-exact", "a letter more") { $0.replacing("state=", with: "state=x") },
        callback("cb-iss-exact", "another issuer") { $0.replacing("tenant.example", with: "other.example") },
        callback("cb-iss-exact", "none") { String($0[..<($0.firstRange(of: "&iss=")?.lowerBound ?? $0.endIndex)]) },
        callback("cb-no-front-channel-token", "an ID Token in the address") { $0 + "&id_token=e30.e30.AA" },
        Mutation("cb-code-entropy", "a short code") { builder in
            let location = builder.transcript.journeys.first?.callbackURL ?? ""
            let code = WebAddress(location).queryParameters["code"] ?? ""
            builder.replace(code, by: "abc123")
        },
        Mutation("cb-error-format", "quotes in the description") { builder in
            try builder.edit(.probe("cb-error-format")) { exchange in
                exchange.response = GoodEvidence.callbackError(
                    "invalid_request", state: exchange.parameters["state"], description: "\"quoted\"")
            }
        },
        Mutation("cb-error-registered", "an error of its own") { builder in
            try builder.edit(.probe("cb-error-format")) { exchange in
                exchange.response = GoodEvidence.callbackError("our_error", state: exchange.parameters["state"])
            }
        },
        Mutation("cb-access-denied", "a device that was refused gets tokens") { builder in
            try builder.answer(
                .probe("cb-access-denied", "device-refused"),
                with: builder.tokens(access: builder.opaque(), refresh: nil, scopes: ["openid"]))
        },
        Mutation("cb-access-denied", "another error") { builder in
            try builder.edit(.probe("cb-access-denied")) { exchange in
                exchange.response = GoodEvidence.callbackError("server_error", state: exchange.parameters["state"])
            }
        },
    ]

    private static let codes: [Mutation] = [
        redeems("cb-code-single-use", "second-use"), redeems("cb-code-expiry", "late"),
        redeems("cb-code-bound-client", "other-application"), redeems("cb-code-bound-redirect", "other-uri"),
        Mutation("cb-code-reuse-revokes", "the token still works") { builder in
            let claims: JSON = ["sub": .string(EvidenceBuilder.user)]
            try builder.answer(.probe("cb-code-reuse-revokes", "access-token"), with: Answers.json(claims))
        },
    ]
}
