import Scenario

/// All a check may look at: the guides as compiled and what happened on the wire.
///
/// `transcript` is empty when only reading.
package struct Evidence: Sendable {
    package var scenarios: [Scenario]
    package var transcript: Transcript { didSet { traffic = nil } }
    /// The transcript's exchanges connected with each other, kept while many checks look at them.
    private var traffic: Traffic?

    package init(scenarios: [Scenario], transcript: Transcript) {
        self.scenarios = scenarios
        self.transcript = transcript
    }

    /// The exchanges connected with each other.
    var wire: Traffic { traffic ?? Traffic(transcript) }

    /// The same evidence with its exchanges connected once for all checks.
    var prepared: Evidence {
        var copy = self
        copy.traffic = Traffic(transcript)
        return copy
    }
}
