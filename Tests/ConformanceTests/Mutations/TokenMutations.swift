import Basis
import OIDC

@testable import Conformance

/// Faults of the token endpoint.
enum TokenMutations {
    private static let first = Selector.codeExchange

    private static func answer(
        _ check: String, _ name: String, also: Set<String> = [],
        _ change: @escaping @Sendable (inout HTTPResponse) -> Void
    ) -> Mutation { Mutation(check, name, also: also) { try $0.answer(first, change) } }

    private static func member(
        _ check: String, _ name: String, also: Set<String> = [], _ change: @escaping @Sendable (inout JSON) -> Void
    ) -> Mutation { Mutation(check, name, also: also) { try $0.json(first, change) } }

    private static func refusal(
        _ check: String, _ input: String, _ name: String, also: Set<String> = [], _ response: HTTPResponse
    ) -> Mutation { Mutation(check, name, also: also) { try $0.answer(.probe(check, input), with: response) } }

    private static let granted = Answers.json([
        "access_token": .string(String(repeating: "aZ3-", count: 11)), "token_type": "Bearer",
    ])

    static let all: [Mutation] =
        [
            answer("token-success-format", "cacheable") { $0.headers.set("Cache-Control", "private") },
            answer("token-success-format", "another type") { $0.headers.set("Content-Type", "text/plain") },
            member("token-type-bearer", "another type") { $0["token_type"] = "mac" },
            member("token-type-bearer", "none") { $0["token_type"] = nil },
            Mutation("token-values", "an access token that can be guessed") { builder in
                try builder.json(.refresh) { $0["access_token"] = "user-42" }
            },
            Mutation("token-values", "a refresh token that can be guessed") { builder in
                try builder.json(.refresh) { $0["refresh_token"] = "user-42" }
            },
            Mutation("token-values", "a line break") { builder in
                try builder.json(.refresh) {
                    $0["refresh_token"] = .string(String(repeating: "aZ3-", count: 11) + "\n")
                }
            },
            member("token-expires-in", "milliseconds") { $0["expires_in"] = 3_600_000 },
            member("token-expires-in", "text") { $0["expires_in"] = "3600" },
            Mutation("token-expires-in", "longer than the token lives") { builder in
                try builder.json(.token(["resource": EvidenceBuilder.resource, "organization_id": nil])) {
                    $0["expires_in"] = 86_400
                }
            },
            member("token-id-token", "none") { $0["id_token"] = nil },
            member("token-scope", "more than asked for") { $0["scope"] = "openid profile email phone roles address" },
            Mutation("token-scope", "other scopes than the token's") { builder in
                try builder.json(.token(["resource": EvidenceBuilder.resource, "organization_id": nil])) {
                    $0["scope"] = "write:products"
                }
            },
            Mutation("token-scope", "silence about fewer scopes") { builder in
                try builder.json(resourceRefresh) { $0["scope"] = nil }
            },
            member("token-refresh-policy", "without offline_access") {
                $0["refresh_token"] = .string(String(repeating: "aZ3-", count: 11))
            },
            Mutation("token-refresh-policy", "none for offline_access") { builder in
                try builder.json(.token(["grant_type": "authorization_code", "client_id": nil]), all: true) {
                    $0["refresh_token"] = nil
                }
            },
            Mutation("token-refresh-policy", "without consent") { builder in
                try builder.edit(.role(.authorization), all: true) {
                    $0.request.url.replace("&prompt=consent", with: "")
                }
            },
            answer("token-pragma", "none") { response in
                response.headers.fields.removeAll { $0.name == "Pragma" }
            },
            Mutation("token-scope-syntax", "empty") { builder in
                try builder.json(emptyScope) { $0["scope"] = "" }
            },
            Mutation("token-scope-syntax", "two spaces") { builder in
                try builder.json(.refresh) { $0["scope"] = "openid  profile email phone custom_data identities roles" }
            },
        ] + refusals

    private static let resourceRefresh = Selector { exchange in
        exchange.role == .token && exchange.probe == nil && exchange.form["resource"] == EvidenceBuilder.resource
            && exchange.response?.json?["scope"] != nil && exchange.form["grant_type"] == "refresh_token"
    }

    private static let emptyScope = Selector { exchange in
        exchange.role == .token && exchange.form["resource"] == EvidenceBuilder.resource
            && exchange.response?.status == 200 && exchange.response?.json?["scope"] == nil
    }

    private static let refusals: [Mutation] = [
        refusal("token-error-format", "unknown-grant", "403", Answers.error("unsupported_grant_type", status: 403)),
        refusal("token-error-format", "unknown-grant", "an unregistered code", Answers.error("invalid_redirect_uri")),
        refusal("token-error-format", "unknown-grant", "a page", Answers.page(status: 400)),
        refusal(
            "token-error-format", "unknown-grant", "a page that looks like a success", also: ["token-success-format"],
            Answers.page()),
        refusal(
            "token-error-format", "unknown-grant", "quotes", Answers.error("invalid_request", description: "\"grant\"")),
        refusal("token-client-auth", "no-secret", "the grant is tried", Answers.error("invalid_grant")),
        refusal("token-client-auth", "wrong-secret-basic", "no challenge", Answers.error("invalid_client")),
        refusal("token-client-auth", "wrong-secret-basic", "tokens", granted),
        refusal("token-password-grant-off", "password", "the grant is tried", Answers.error("invalid_grant")),
        refusal("token-unknown-client-basic", "unknown", "no challenge", Answers.error("invalid_client")),
        refusal("token-expired-secret", "expired", "a bad request", Answers.error("invalid_request")),
        refusal("token-grant-not-allowed", "client-credentials", "a bad request", Answers.error("invalid_request")),
        refusal("token-invalid-target-code", "again", "the code is gone", Answers.error("invalid_grant")),
        refusal("token-user-suspended", "code-exchange", "tokens", granted),
        refusal("token-body-limit", "60-kilobytes", "not found", Answers.page("Not Found", status: 404)),
        refusal("token-resource-multiple", "two", "an opaque token", granted),
    ]
}
