import Guide
import OIDC
import Scenario

@testable import Conformance

extension GoodEvidence {
    /// A guide with a setting that was looked up and a step that was done.
    static let steps: Part = { builder in
        let shown = builder.get(
            .management, EvidenceBuilder.endpoint + "/api/applications/web000000000000000001",
            Answers.json(["type": "Traditional"]))
        let payloads: [StepPayload] = [
            .registerRedirectURI(uri: "https://app.example/callback"), .handleCallback(path: "/callback", call: nil),
        ]
        let steps = payloads.enumerated().map { index, payload in
            Step(id: "step-\(index)", payload: payload, source: SourceRange(file: "steps.md", line: 5 + index))
        }
        let number = builder.scenarios.count
        builder.scenarios.append(Scenario(guide: Guide(file: "steps.md", form: .mdx), steps: steps))
        builder.transcript.outcomes += [
            .init(scenario: number, step: "step-0", status: .verified, exchanges: [shown]),
            .init(scenario: number, step: "step-1", status: .performed, exchanges: [shown]),
        ]
    }
}
