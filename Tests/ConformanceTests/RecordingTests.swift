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
    ]

    /// Requests that are refused on purpose and look like any other.
    static let deliberate: [String: Set<String>] = ["oidc/session-end-variants.har": ["logout-redirect"]]

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
