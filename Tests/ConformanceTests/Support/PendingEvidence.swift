/// Checks whose evidence is still to be written; an entry that has become superfluous fails the tests.
enum PendingEvidence {
    static let passing: Set<String> = [
        "authz-post", "authz-prompt-none-no-session", "authz-prompt-none-session", "authz-reauth",
        "authz-response-type", "authz-unknown-client", "authz-unknown-param",
        "cb-access-denied", "cb-code-bound-client", "cb-code-bound-redirect", "cb-code-expiry", "cb-code-reuse-revokes",
        "cb-code-single-use", "cb-error-format", "cb-error-registered",
        "jwks-rotation-overlap",
        "pkce-challenge-required", "pkce-downgrade", "pkce-method-refused", "pkce-missing-verifier",
        "pkce-wrong-verifier",
        "redir-fragment", "redir-loopback-port", "redir-missing", "redir-normalised-variant", "redir-other-host",
        "redir-path-suffix", "redir-query", "redir-scheme-port", "redir-wildcard",
    ]

    static let failing: Set<String> = [
        "authz-happy", "authz-no-307", "authz-post", "authz-prompt-none-no-session", "authz-prompt-none-session",
        "authz-reauth", "authz-response-type", "authz-unknown-client", "authz-unknown-param",
        "cb-access-denied", "cb-code-bound-client", "cb-code-bound-redirect", "cb-code-entropy", "cb-code-expiry",
        "cb-code-reuse-revokes", "cb-code-single-use", "cb-error-format", "cb-error-registered", "cb-iss-exact",
        "cb-no-front-channel-token", "cb-state-exact", "cb-target",
        "disc-content-type", "disc-end-session", "disc-endpoints-https", "disc-grants-auth-methods",
        "disc-idt-alg-rs256", "disc-issuer-exact", "disc-json-wellformed", "disc-pkce-s256", "disc-required-members",
        "disc-scopes", "disc-status-200",
        "jwks-covers-advertised-algs", "jwks-fetch", "jwks-key-strength", "jwks-kid", "jwks-no-private",
        "jwks-rotation-overlap", "jwks-structure",
        "pkce-challenge-required", "pkce-downgrade", "pkce-method-refused", "pkce-missing-verifier", "pkce-roundtrip",
        "pkce-wrong-verifier",
        "redir-fragment", "redir-loopback-port", "redir-missing", "redir-normalised-variant", "redir-other-host",
        "redir-path-suffix", "redir-query", "redir-scheme-port", "redir-wildcard",
    ]
}
