import Scenario

/// All a check may look at: the guides as compiled and what happened on the wire.
///
/// `transcript` is empty when only reading.
package struct Evidence: Sendable {
    package var scenarios: [Scenario]
    package var transcript: Transcript

    package init(scenarios: [Scenario], transcript: Transcript) {
        self.scenarios = scenarios
        self.transcript = transcript
    }
}
