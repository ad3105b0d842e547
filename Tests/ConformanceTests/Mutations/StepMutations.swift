import Basis
import Guide
import Scenario

@testable import Conformance

/// Steps that the tenant refuses.
enum StepMutations {
    static let all: [Mutation] = [
        Mutation("setup-as-told", "not registered") { refuse("step-0", &$0) },
        Mutation("setup-step-works", "callback refused") { refuse("step-1", &$0) },
        Mutation("setup-permissions", "no role of the user gives a permission that there is") { builder in
            let asked = Step(
                id: "ask", payload: .requestScopes(ScopeRequest(scopes: ["read:products", "write:products"])),
                source: SourceRange(file: "permissions.md", line: 1))
            builder.scenarios.append(Scenario(guide: Guide(file: "permissions.md", form: .mdx), steps: [asked]))
            for index in builder.transcript.journeys.indices {
                builder.transcript.journeys[index].scenario = builder.scenarios.count - 1
            }
            builder.get(
                .management, EvidenceBuilder.endpoint + "/api/resources?includeScopes=true",
                Answers.json([
                    [
                        "id": "res1", "indicator": .string(EvidenceBuilder.resource),
                        "scopes": [["name": "read:products"], ["name": "write:products"]],
                    ]
                ]))
        },
    ]

    private static func refuse(_ step: String, _ builder: inout EvidenceBuilder) {
        for index in builder.transcript.outcomes.indices where builder.transcript.outcomes[index].step == step {
            builder.transcript.outcomes[index].status = .refused
            builder.transcript.outcomes[index].reason = "it is not there"
        }
    }
}
