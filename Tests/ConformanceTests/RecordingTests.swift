import TestSupport
import Testing

@testable import Conformance

/// Checks on recordings of a real tenant: they find what its baseline says, and nothing else.
@Suite(.enabled(if: SharedFolder.exists)) struct RecordingTests {
    static let files = ["oidc", "experience", "far-side", "management", "sdk"].flatMap(RecordedRun.files)
    /// Checks that need no negative test to be told, so that any recording decides them.
    static let ids: Set<String> = [
        "http-hsts", "http-hsts-plain", "http-frame-referrer", "http-complete", "http-clock", "http-no-5xx",
        "cookie-flags", "cookie-script-readable", "cookie-session-renewed", "err-placeholder",
        "mgmt-www-authenticate", "introspect-active", "introspect-public-client", "introspect-jwt", "logout-redirect",
        "logout-asks-user", "logout-expired-hint", "conn-callback-url", "conn-authorization-uri", "conn-no-undefined",
        "conn-endpoint-query", "conn-public-no-secret", "conn-otp-delivered",
        "idt-jws", "idt-alg-none", "idt-alg-expected", "idt-kid", "idt-key-compatible", "idt-signature", "idt-iss",
        "idt-sub", "idt-aud", "idt-aud-untrusted", "idt-azp", "idt-exp", "idt-lifetime", "idt-iat", "idt-numeric-dates",
        "idt-nonce", "idt-at-hash", "idt-typ", "idt-standard-claims", "idt-claims-by-scope",
        "idt-extended-claims-gated", "idt-no-null", "token-success-format", "token-type-bearer", "token-values",
        "token-expires-in", "token-id-token", "token-scope", "token-refresh-policy", "token-error-format",
        "token-pragma", "token-expired-secret", "token-scope-syntax", "uinfo-get", "uinfo-content-type",
        "uinfo-sub-match", "uinfo-claims-by-scope", "uinfo-matches-directory", "uinfo-standard-types", "uinfo-no-null",
        "uinfo-created-at-ms", "uinfo-verified-flags", "uinfo-wrong-audience", "uinfo-phone-e164", "refresh-success",
        "refresh-id-token", "refresh-rotation", "rat-typ", "rat-signature", "rat-required-claims",
        "rat-iss-sub-client", "rat-aud", "rat-scope-by-role", "rat-scope-denied", "rat-no-pii", "rat-scope-org-roles",
        "org-idt-claims", "org-token-aud", "org-token-profile", "org-scope-by-role", "org-api-token",
        "org-api-token-no-context", "org-error-status", "org-code-exchange", "m2m-success", "m2m-no-user-tokens",
        "m2m-sub", "m2m-scope-by-role", "m2m-org", "m2m-management-api", "m2m-scope-returned",
    ]

    /// Requests that are refused on purpose and look like any other.
    static let deliberate: [String: Set<String>] = [
        "oidc/session-end-variants.har": ["logout-redirect"],
        "oidc/application-secrets.har": ["m2m-success"], "oidc/client-credentials.har": ["m2m-success"],
        "management/applications-secrets.har": ["m2m-success"],
        "management/token-path-admin-tenant.har": ["m2m-success"],
        "management/token-path-variants.har": ["m2m-success"],
        // Its setting was made in another recording.
        "oidc/token-always-issue-refresh-token-spa.har": ["token-refresh-policy"],
    ]

    @Test(arguments: files) func `A real tenant shows nothing beyond its baseline`(file: String) throws {
        let checks = try Catalogue.standard().filter { Self.ids.contains($0.id) }
        let evidence = Evidence(scenarios: [], transcript: try RecordedRun.transcript(file))
        for verdict in Judge.judge(evidence, checks: checks, baseline: try Baseline.logto()) {
            guard [.failed, .warning, .info].contains(verdict.outcome),
                Self.deliberate[file]?.contains(verdict.check.id) != true
            else { continue }
            for finding in verdict.findings.prefix(1) {
                Issue.record("\(file): \(finding.check): \(finding.observed) (exchange \(finding.exchanges))")
            }
        }
    }
}
