import Guide
import Scenario

/// Requests for tokens: POST, a form, a grant that exists, and what this grant needs (RFC 6749 §4, §6; RFC 7636 §4.5).
enum TokenForms {
    private static let grants: [String: [String]] = [
        "authorization_code": ["code", "redirect_uri"], "refresh_token": ["refresh_token"], "client_credentials": [],
        "urn:ietf:params:oauth:grant-type:token-exchange": ["subject_token", "subject_token_type"],
        "urn:ietf:params:oauth:grant-type:device_code": ["device_code"],
    ]

    static func judge(
        _ site: RequestForms.Site, _ scenario: Scenario, _ examination: inout DocsExamination
    ) {
        examination.examine()
        let request = site.request
        let origin = "RFC 6749 §3.2 and §4"
        if request.method != "POST" {
            return site.fault(
                "Tokens are asked for by POST, not \(request.method).", at: site.place(of: request.method),
                expected: "POST /oidc/token", observed: "\(request.method) /oidc/token", fix: "Write POST.",
                origin: origin,
                &examination)
        }
        let type = request.contentType?.lowercased()
        if let type, type.contains("/"), !type.contains("x-www-form-urlencoded"), isLiteral(type) {
            return site.fault(
                "The token endpoint takes forms, not `\(type)`.", at: site.place(of: request.contentType ?? ""),
                expected: "Content-Type: application/x-www-form-urlencoded", observed: "Content-Type: \(type)",
                fix: "Send a form.", origin: origin, &examination)
        }
        if case .text(let text) = request.body, text.hasPrefix("{"), text.contains("grant_type") {
            return site.fault(
                "The token endpoint takes forms, not JSON.", at: site.place(of: "grant_type"),
                expected: "A body of the form `grant_type=…&…`.", observed: "A body of JSON.",
                fix: "Write the body as a form, such as `new URLSearchParams({ … })`.", origin: origin, &examination)
        }
        guard let form = site.form, !form.isEmpty else { return }
        judge(form, site, scenario, origin, &examination)
    }

    private static func judge(
        _ form: [NamedValue], _ site: RequestForms.Site, _ scenario: Scenario, _ origin: String,
        _ examination: inout DocsExamination
    ) {
        let text = site.snippet.code.text
        let isOpen =
            site.snippet.isElided || ["...", "…", ".append(", ".set(", "**"].contains { text.contains($0) }
            || form.contains { $0.name.hasPrefix("...") || $0.name.isEmpty }
        guard let grant = form.first(where: { $0.name == "grant_type" })?.value else {
            guard !isOpen, form.contains(where: { ["code", "refresh_token", "client_id"].contains($0.name) }) else {
                return
            }
            return site.fault(
                "The request names no grant.", at: site.line, expected: "A field `grant_type`.",
                observed: "No `grant_type`.",
                fix: "Add `grant_type`.", origin: origin, &examination)
        }
        guard isLiteral(grant) else { return }
        guard let needed = grants[grant] else {
            return site.fault(
                "There is no grant `\(grant)`.", at: site.place(of: grant),
                expected: "One of \(grants.keys.sorted().joined(separator: ", ")).", observed: "grant_type=\(grant)",
                fix: "Write the grant's name.", origin: origin, &examination)
        }
        guard !isOpen else { return }
        var missing = needed.filter { name in !form.contains { $0.name == name } }
        let proves = scenario.snippets.contains { $0.code.text.contains("code_challenge=") }
        if grant == "authorization_code", proves, !form.contains(where: { $0.name == "code_verifier" }) {
            missing.append("code_verifier")
        }
        if grant == "client_credentials", !form.contains(where: { ["resource", "organization_id"].contains($0.name) }) {
            missing.append("resource")
        }
        for name in missing {
            site.fault(
                "The grant `\(grant)` needs `\(name)`, which the request lacks.", at: site.place(of: grant),
                expected: "A field `\(name)`.", observed: form.map(\.name).joined(separator: ", "),
                fix: "Add `\(name)`.",
                origin: origin, &examination)
        }
    }

    /// Whether a value is written out: no placeholder, no expression.
    private static func isLiteral(_ value: String) -> Bool {
        !value.isEmpty && value.allSatisfy { $0.isLetter || $0.isNumber || "_-:./;= ".contains($0) }
            && !value.contains(where: \.isUppercase)
    }
}
