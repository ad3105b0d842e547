import Basis
import Guide
import Scenario

/// Functions that do nothing without a further argument are given it, or the guide provides it elsewhere.
enum RequiredArguments {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-argument-missing", evidence, skipping: "the guide calls no function that needs one")
        {
            examination, scenario, index in
            for (snippet, scope) in evidence.scopes(of: index, examination.facts.calls) {
                CallArguments.judge(snippet, scope, &examination)
            }
            for need in examination.facts.facts["requiredArguments"]?.array ?? [] {
                guard let package = need["package"]?.string, let count = need["count"]?.int,
                    ImportedNames.uses(package, scenario)
                else { continue }
                let escapes = need["unless"]?.strings ?? []
                let isProvided = scenario.snippets.contains { snippet in
                    escapes.contains { snippet.code.text.contains($0) }
                }
                for snippet in scenario.snippets {
                    let names = ImportedNames([snippet]).values
                    for call in snippet.scan.calls {
                        guard let origin = names[call.callee], DocsFacts.package(of: origin.module) == package,
                            origin.name == need["import"]?.string
                        else { continue }
                        examination.examine()
                        guard !isProvided, call.arguments.count < count, count == 1 || !call.arguments.isEmpty else {
                            continue
                        }
                        examination.fault(
                            "`\(call.callee)` \(need["summary"]?.string ?? "lacks an argument").",
                            at: snippet.at(call.line),
                            expected: escapes.isEmpty
                                ? "\(count) argument\(count == 1 ? "" : "s")."
                                : "\(count) arguments, or one of \(escapes.joined(separator: ", ")) around it.",
                            origin: "\(package) built and run with this block",
                            observed: snippet.text(ofLine: call.line),
                            fix: need["fix"]?.string ?? "Pass \(count) arguments.")
                    }
                }
            }
        }
    }
}
