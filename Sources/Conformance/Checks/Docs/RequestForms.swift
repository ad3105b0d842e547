import Basis
import Guide
import OIDC
import Scenario

/// Requests that a guide writes out have the verb, the path, the content type and the fields that the tenant demands.
enum RequestForms {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-request-form", evidence, skipping: "the guide writes out no request") {
            examination, scenario, _ in
            for snippet in scenario.snippets {
                for (request, line, endLine) in snippet.literalRequests {
                    var site = Site(request: request, line: line, endLine: endLine, snippet: snippet)
                    site.examine(scenario, &examination)
                }
                AuthorizationAddresses.judge(snippet, &examination)
            }
        }
    }

    /// A request at its place.
    struct Site {
        let request: LiteralRequest
        let line: Int
        let endLine: Int
        let snippet: Snippet

        /// Path without query, from the first slash behind the host.
        var path: Substring {
            let url = request.url.prefix { $0 != "?" && $0 != "#" }
            guard let scheme = url.range(of: "://") else { return url }
            let rest = url[scheme.upperBound...]
            return rest.firstIndex(of: "/").map { rest[$0...] } ?? ""
        }

        mutating func examine(_ scenario: Scenario, _ examination: inout DocsExamination) {
            // What the tenant sends, and what is only sketched, is judged by nobody.
            guard request.direction == nil, !request.url.contains("...") else { return }
            if path.hasSuffix("/oidc/token") {
                TokenForms.judge(self, scenario, &examination)
            } else if let form, form.contains(where: { $0.name == "grant_type" }), path.hasSuffix("/token"),
                request.url.contains("logto"), !path.contains("/oidc/")
            {
                fault(
                    "The tenant has no token endpoint at `\(path)`.", at: place(of: String(path)),
                    expected: "`/oidc/token`.", observed: String(path), fix: "Write `/oidc/token`.", &examination)
            } else if path.hasSuffix("/oidc/me") {
                judgeBearer(&examination)
            } else if let start = path.range(of: "/api/"), isOfTenant {
                ManagementForms.judge(self, path: String(path[start.lowerBound...]), &examination)
            }
        }

        /// The fields of a body that is a form.
        var form: [NamedValue]? { if case .form(let fields) = request.body { fields } else { nil } }

        /// Whether the address is the tenant's own.
        private var isOfTenant: Bool {
            let host = request.url.prefix { $0 != "?" }.lowercased()
            return host.contains("logto") || host.contains("tenant")
        }

        /// A token is sent as `Bearer`.
        func judgeBearer(_ examination: inout DocsExamination) {
            guard let value = request.headers.first(where: { $0.name.lowercased() == "authorization" })?.value else {
                return
            }
            examination.examine()
            guard value.hasPrefix("<"), value.hasSuffix(">") || value.contains("oken") else { return }
            guard !value.lowercased().contains("bearer"), !value.lowercased().contains("basic") else { return }
            fault(
                "The token is sent without its scheme.", at: place(of: value),
                expected: "`Authorization: Bearer \(value)`.",
                observed: "Authorization: \(value)", fix: "Write `Bearer` before the token.", &examination)
        }

        /// The line of the request on which a text stands, else its first.
        func place(of text: String) -> Int {
            let lines = snippet.lines.filter { $0.number >= line && $0.number <= max(endLine, line) }
            return lines.first { $0.text.contains(text) }?.number ?? line
        }

        func fault(
            _ summary: String, at place: Int, expected: String, observed: String, fix: String,
            origin: String = "the API of a Logto", _ examination: inout DocsExamination
        ) {
            examination.fault(
                summary, at: snippet.at(place), expected: expected, origin: origin, observed: observed, fix: fix)
        }
    }
}
