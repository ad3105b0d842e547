@testable import Conformance

/// Steps that the tenant refuses.
enum StepMutations {
    static let all: [Mutation] = [
        Mutation("setup-as-told", "not registered") { refuse("step-0", &$0) },
        Mutation("setup-step-works", "callback refused") { refuse("step-1", &$0) },
    ]

    private static func refuse(_ step: String, _ builder: inout EvidenceBuilder) {
        for index in builder.transcript.outcomes.indices where builder.transcript.outcomes[index].step == step {
            builder.transcript.outcomes[index].status = .refused
            builder.transcript.outcomes[index].reason = "it is not there"
        }
    }
}
