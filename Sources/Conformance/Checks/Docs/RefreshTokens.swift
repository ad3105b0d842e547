import Basis
import Guide
import OIDC
import Scenario

/// A client whose guide uses refresh tokens asks for them in the way that brings them: `offline_access` with
/// `prompt=consent`.
enum RefreshTokens {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-refresh-token", evidence, skipping: "no step of the guide uses a refresh token") {
            examination, scenario, index in
            let silent = Set(examination.facts.facts["prompts"]?["silent"]?.strings ?? [])
            let configurations = configurations(scenario, silent)
            let missing = missing(evidence, index)
            for step in scenario.steps where needsRefreshToken(step) {
                let block = block(of: step, scenario)
                guard usesRefreshToken(step),
                    let configuration = configurations.last(where: { $0.snippet.block < block })
                else {
                    report(step, missing, evidence, index, scenario, &examination)
                    continue
                }
                let shown = evidence.transcript.journeys.compactMap { journey in
                    Set(journey.scopes) == configuration.scopes ? journey.codeExchange : nil
                }.filter(missing.contains)
                examination.examine(shown)
                guard !configuration.hasConsent else { continue }
                examination.fault(
                    "This configuration brings no refresh token, so the request of line \(step.source.line) cannot be made.",
                    at: configuration.snippet.at(configuration.line),
                    expected: "`prompt: 'consent'` stands beside the scope `offline_access`.",
                    origin:
                        "OpenID Connect Core §11: offline access needs consent; \(configuration.package) sends no prompt by itself",
                    observed: shown.isEmpty
                        ? configuration.snippet.text(ofLine: configuration.line)
                        : "The token answer has no refresh_token.",
                    fix: "Add `prompt: 'consent'` to the authorization parameters.", exchanges: shown)
            }
        }
    }

    /// A step that the replay could not carry out because the sign-in brought no refresh token.
    private static func report(
        _ step: Step, _ missing: [Int], _ evidence: Evidence, _ index: Int, _ scenario: Scenario,
        _ examination: inout DocsExamination
    ) {
        let outcome = evidence.transcript.outcomes.first { $0.scenario == index && $0.step == step.id }
        guard let outcome, [.performed, .refused].contains(outcome.status) else { return }
        examination.examine(outcome.exchanges)
        guard outcome.status == .refused, !missing.isEmpty else { return }
        let configuring = scenario.steps.last { other in
            [.configureClient, .requestScopes].contains(other.kind) && other.source.file == step.source.file
                && other.source.line < step.source.line
        }
        examination.fault(
            "The sign-in brings no refresh token, so line \(step.source.line) cannot work.",
            at: (configuring ?? step).source,
            expected: "The client asks for `offline_access` with `prompt=consent`.",
            origin: "OpenID Connect Core §11: offline access needs consent",
            observed: "The token answer has no refresh_token.",
            fix: "Add `offline_access` and `prompt=consent` to the authorization request.", exchanges: missing)
    }

    /// Whether a step can only be done with a refresh token: by its form, or because it fetches a further token.
    private static func needsRefreshToken(_ step: Step) -> Bool {
        if usesRefreshToken(step) { return true }
        switch step.payload {
        case .fetchAccessToken(let use): return use.resource != nil && use.request == nil
        case .fetchOrganizationToken(let use), .refresh(let use): return use.request == nil
        default: return false
        }
    }

    /// A block that configures a client of a package that sends no prompt: where its scope stands, and whether it asks for
    /// consent.
    private struct Configuration {
        var snippet: Snippet
        var package: String
        var line: Int
        var scopes: Set<String>
        var hasConsent: Bool
    }

    private static func configurations(_ scenario: Scenario, _ silent: Set<String>) -> [Configuration] {
        let everywhere = ImportedNames(scenario.snippets)
        return scenario.snippets.compactMap { snippet in
            for call in snippet.scan.calls {
                guard let origin = everywhere.values[call.callee], silent.contains(DocsFacts.package(of: origin.module))
                else {
                    continue
                }
                var scopeLine: Int?
                var scopes: Set<String> = []
                var prompt: String?
                for argument in call.arguments {
                    visit(argument) { property in
                        if property.name == "scope", scopeLine == nil {
                            scopeLine = property.line
                            scopes = Set((property.value.literal ?? "").split(separator: " ").map(String.init))
                        }
                        if property.name == "prompt" { prompt = property.value.text }
                    }
                }
                if let scopeLine {
                    return Configuration(
                        snippet: snippet, package: DocsFacts.package(of: origin.module), line: scopeLine,
                        scopes: scopes, hasConsent: prompt?.contains("consent") == true)
                }
            }
            return nil
        }
    }

    private static func visit(_ value: SnippetScan.Value, _ look: (SnippetScan.Property) -> Void) {
        switch value {
        case .object(let members, _):
            for member in members {
                look(member)
                visit(member.value, look)
            }
        case .array(let values, _): for value in values { visit(value, look) }
        default: break
        }
    }

    private static func usesRefreshToken(_ step: Step) -> Bool {
        LiteralRequests.form(of: step)?.contains { $0.name == "grant_type" && $0.value.contains("refresh_token") }
            == true
    }

    private static func block(of step: Step, _ scenario: Scenario) -> Int {
        guard let index = step.code?.snippet, scenario.snippets.indices.contains(index) else {
            return scenario.guide.blocks.firstIndex {
                $0.source.file == step.source.file && $0.source.line <= step.source.line
                    && $0.source.endLine >= step.source.line
            } ?? scenario.guide.blocks.count
        }
        return scenario.snippets[index].block
    }

    /// Code exchanges of this guide that asked for offline access and got no refresh token.
    private static func missing(_ evidence: Evidence, _ scenario: Int) -> [Int] {
        evidence.transcript.journeys.compactMap { journey in
            guard journey.scenario == scenario, journey.scopes.contains("offline_access"), journey.prompt == nil,
                let exchange = evidence.transcript.exchange(journey.codeExchange), let response = exchange.response,
                response.status == 200, let body = try? JSON(parsing: response.body), body["refresh_token"] == nil
            else { return nil }
            return exchange.id
        }
    }
}
