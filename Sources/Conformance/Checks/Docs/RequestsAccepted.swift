import Basis
import Guide
import OIDC
import Scenario

/// The requests that the guide writes, or that its configuration produces, are such as the tenant accepts.
enum RequestsAccepted {
    /// Errors that say that the request itself is wrong, whoever sends it.
    private static let faulty: Set<String> = [
        "invalid_target", "invalid_scope", "invalid_redirect_uri", "unsupported_grant_type",
        "unsupported_response_type",
        "invalid_request", "redirect_uri_mismatch",
    ]

    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge(
            "docs-request-accepted", evidence, skipping: "the guide writes no request and none was sent for it"
        ) {
            examination, scenario, index in
            var told: Set<String> = []
            for step in scenario.steps {
                let answers = refusals(evidence, index, step)
                if checkResource(step, scenario, answers.map(\.id), &examination) { told.insert(step.id) }
            }
            for outcome in evidence.transcript.outcomes where outcome.scenario == index {
                guard let step = scenario.steps.first(where: { $0.id == outcome.step }) else { continue }
                if outcome.status == .performed || outcome.status == .refused { examination.examine(outcome.exchanges) }
                guard outcome.status == .refused, !told.contains(step.id) else { continue }
                report(step, refusals(evidence, index, step), in: scenario, &examination)
            }
        }
    }

    /// Whether the form's `resource` is the name of a scope: those never are resource indicators.
    private static func checkResource(
        _ step: Step, _ scenario: Scenario, _ exchanges: [Int], _ examination: inout DocsExamination
    ) -> Bool {
        guard let form = LiteralRequests.form(of: step) else { return false }
        examination.examine(exchanges)
        guard let resource = form.first(where: { $0.name == "resource" }), resource.value.hasPrefix("urn:logto:scope:")
        else {
            return false
        }
        let isForOrganization = form.contains { $0.name == "organization_id" }
        examination.fault(
            "`\(resource.value)` is a scope; as `resource` the tenant refuses it with invalid_target.",
            at: place(of: resource.value, step, scenario),
            expected: isForOrganization
                ? "An organization token is asked for with `organization_id` and without `resource`."
                : "`resource` is the indicator of a registered API resource.",
            origin: "RFC 8707 §2, and the answer of a real Logto to this request",
            observed: exchanges.isEmpty ? "resource: '\(resource.value)'" : "400 invalid_target",
            fix: isForOrganization ? "Leave `resource` out." : "Give the indicator of the API resource.",
            exchanges: exchanges)
        return true
    }

    /// The line of the step's block on which the value stands.
    private static func place(of value: String, _ step: Step, _ scenario: Scenario) -> SourceRange {
        for snippet in scenario.snippets where snippet.source.file == step.source.file {
            guard snippet.source.line <= step.source.line, snippet.source.endLine >= step.source.line else { continue }
            for (offset, line) in snippet.code.text.lines
                .enumerated()
            {
                let number = snippet.code.firstLine + offset
                if number >= step.source.line, line.contains("resource"), line.contains(value) {
                    return snippet.at(number)
                }
            }
        }
        return step.source
    }

    private static func refusals(_ evidence: Evidence, _ scenario: Int, _ step: Step) -> [Exchange] {
        evidence.transcript.outcomes.filter { $0.scenario == scenario && $0.step == step.id }.flatMap(\.exchanges)
            .compactMap { evidence.transcript.exchange($0) }
            .filter { $0.probe == nil && error(of: $0) != nil }
    }

    private static func report(
        _ step: Step, _ refusals: [Exchange], in scenario: Scenario, _ examination: inout DocsExamination
    ) {
        guard let last = refusals.last, let error = error(of: last), faulty.contains(error.code) else { return }
        let missing = unregistered(last, error, scenario)
        examination.fault(
            missing.map { "The tenant does not know \($0), which the guide has its reader set up." }
                ?? "The tenant refuses what this step asks for: \(error.code).",
            at: step.source,
            expected: missing.map { "\($0) is registered." } ?? "The request of the guide is accepted.",
            origin: "this step of the guide",
            observed:
                "\(last.response?.status ?? 0) \(error.code)\(error.description.isEmpty ? "" : ": \(error.description)")",
            fix: missing.map { "Register \($0) in the console, exactly so." } ?? fix(for: error.code),
            exchanges: refusals.map(\.id), reproduce: CurlLine(last.request).text,
            culprit: missing == nil ? .guide : .setup)
    }

    /// What the tenant lacks, when the request names only what the guide itself has its reader register: then the set-up
    /// is at fault, not the guide.
    private static func unregistered(
        _ exchange: Exchange, _ error: (code: String, description: String), _ scenario: Scenario
    ) -> String? {
        var uris: [String] = []
        var resources: [String] = []
        for step in scenario.steps {
            switch step.payload {
            case .registerRedirectURI(let uri), .registerPostSignOutURI(let uri): uris.append(uri)
            case .declareResources(let list, _): resources += list
            case .configureClient(let client): resources += client.resources ?? []
            default: break
            }
        }
        let parameters = exchange.parameters
        if error.code == "invalid_redirect_uri" || error.description.contains("redirect_uri not registered") {
            let sent = parameters["redirect_uri"] ?? parameters["post_logout_redirect_uri"] ?? ""
            return uris.contains { SignOutCall.isSame($0, sent) } ? sent : nil
        }
        guard error.code == "invalid_target" else { return nil }
        return parameters.all("resource").first { resources.contains($0) }
    }

    private static func fix(for code: String) -> String {
        switch code {
        case "invalid_target": "Name a registered API resource, or leave `resource` out."
        case "invalid_scope": "Ask only for scopes that the tenant has."
        case "invalid_redirect_uri", "redirect_uri_mismatch":
            "Register the redirect URI that the code sends, or send the registered one."
        default: "Correct the request as the description of the error says."
        }
    }

    /// The OAuth error of an answer: in a JSON body, or in the query of a redirect.
    static func error(of exchange: Exchange) -> (code: String, description: String)? {
        guard let response = exchange.response else { return nil }
        if response.status >= 400, let body = try? JSON(parsing: response.body) {
            let code = body["error"]?.string ?? body["code"]?.string?.split(separator: ".").last.map(String.init)
            return code.map { ($0, body["error_description"]?.string ?? body["message"]?.string ?? "") }
        }
        guard let location = response.headers["location"], let query = location.split(separator: "?").dropFirst().last
        else {
            return nil
        }
        let fields = FormBody(decoding: query)
        return fields["error"].map { ($0, fields["error_description"] ?? "") }
    }
}
