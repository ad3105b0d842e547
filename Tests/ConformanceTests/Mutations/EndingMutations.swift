import Basis
import OIDC

@testable import Conformance

/// Faults of introspection, revocation and sign-out.
enum EndingMutations {
    private static func answer(
        _ check: String, _ input: String, _ name: String, also: Set<String> = [], with response: HTTPResponse
    ) -> Mutation {
        Mutation(check, name, also: also) { try $0.answer(.probe(check, input), with: response) }
    }

    /// The browser is sent to the address of the request.
    private static func redirects(_ check: String, _ input: String) -> Mutation {
        Mutation(check, "redirected: " + input) { builder in
            try builder.edit(.probe(check, input)) { exchange in
                exchange.response = Answers.redirect(
                    exchange.parameters["post_logout_redirect_uri"] ?? GoodEvidence.returnAddress)
            }
        }
    }

    /// Where the first sign-out of the run ends.
    private static func end(_ name: String, _ target: String) -> Mutation {
        Mutation("logout-redirect", name) { builder in
            try builder.answer(.role(.endSessionConfirm)) { $0.headers.set("Location", target) }
        }
    }

    private static let live = Selector.probe("introspect-active")
    private static let silentForm =
        "<!doctype html><body onload=\"document.forms[0].submit()\">"
        + "<form method=\"post\" action=\"/oidc/session/end/confirm\"><input name=\"xsrf\" value=\"abc\"></form>"

    static let all: [Mutation] = [
        Mutation("introspect-active", "not active") { try $0.json(live) { $0 = ["active": false] } },
        Mutation("introspect-active", "another client") { try $0.json(live) { $0["client_id"] = "other" } },
        Mutation("introspect-active", "another user") { try $0.json(live) { $0["sub"] = "other" } },
        Mutation("introspect-active", "a scope more") { try $0.json(live) { $0["scope"] = "openid profile email" } },
        Mutation("introspect-active", "a day longer") { try $0.json(live) { $0["exp"] = 1_750_099_999 } },
        answer(
            "introspect-inactive", "unknown", "with the reason",
            with: Answers.json(["active": false, "reason": "unknown"])),
        answer("introspect-inactive", "unknown", "not found", with: Answers.json(["active": false], status: 404)),
        answer("introspect-inactive", "no-client", "no client needed", with: Answers.json(["active": false])),
        answer("introspect-inactive", "no-secret", "no secret needed", with: Answers.json(["active": true])),
        answer("introspect-public-client", "own-token", "told", with: Answers.json(["active": true])),
        answer("introspect-jwt", "jwt", "refused", with: Answers.error("unsupported_token_type")),
        answer("revoke-effective", "revocation", "refused", with: Answers.error("invalid_request")),
        Mutation("revoke-effective", "the refresh token works") { builder in
            let good = builder.tokens(access: builder.opaque(), scopes: ["openid"])
            try builder.answer(.probe("revoke-effective", "refresh-token"), with: good)
        },
        answer(
            "revoke-effective", "access-token", "the access token works",
            with: Answers.json(["sub": .string(EvidenceBuilder.user)])),
        answer("revoke-safe", "unknown", "an error", with: Answers.error("invalid_request")),
        answer("revoke-safe", "still-usable", "revoked by another", with: Answers.error("invalid_grant")),
        end("no state", GoodEvidence.returnAddress), end("another state", GoodEvidence.returnAddress + "?state=st-2"),
        end("elsewhere", "https://app.example/other?state=st-1"),
        end("more parameters", GoodEvidence.returnAddress + "?state=st-1&session=x"),
        Mutation("logout-redirect", "not registered") { builder in
            try builder.answer(.role(.endSession), with: GoodEvidence.errorPage("invalid_request"))
        },
        Mutation("logout-session-ended", "still signed in") { builder in
            try builder.edit(.probe("logout-session-ended")) { exchange in
                exchange.response = GoodEvidence.callbackError(
                    "consent_required", state: exchange.parameters["state"])
            }
        },
        redirects("logout-unregistered-uri", "other-host"), redirects("logout-normalised-uri", "upper-case"),
        redirects("logout-no-hint", "no-client"), redirects("logout-bad-hint", "garbage"),
        answer("logout-client-mismatch", "other-client", "accepted", with: Answers.page()),
        answer("logout-asks-user", "no-hint", "a form that submits itself", with: Answers.page(silentForm)),
        answer("logout-asks-user", "no-hint", "at once", with: Answers.redirect("/oidc/session/end/success")),
        answer("logout-post", "form-post", "method not allowed", with: Answers.error("invalid_request", status: 405)),
        answer("logout-expired-hint", "expired", "refused", with: GoodEvidence.errorPage("invalid_request")),
    ]
}
