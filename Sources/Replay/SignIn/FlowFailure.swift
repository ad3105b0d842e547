import Conformance

/// Why a flow could not go on: what was tried and what came, and the exchange that shows it.
struct FlowFailure: Error, Sendable, Hashable {
    var reason: String
    var exchange: Int?
    /// Whether the run could not do it, which says nothing about the tenant.
    var isUndone = false

    init(_ reason: String, exchange: Int? = nil) {
        self.reason = reason
        self.exchange = exchange
    }

    /// A failure of the run rather than the tenant: a person would be needed, or a setting of the run is missing.
    static func undone(_ reason: String, exchange: Int? = nil) -> FlowFailure {
        var failure = FlowFailure(reason, exchange: exchange)
        failure.isUndone = true
        return failure
    }

    /// What becomes of the steps that it stops.
    var status: Transcript.StepOutcome.Status { isUndone ? .skipped : .refused }

    /// A failure told by an answer that was not the one wanted.
    init(_ exchange: Exchange) { self.init("\(exchange.purpose): \(exchange.answer)", exchange: exchange.id) }
}

extension Exchange {
    /// Whether the answer is a success.
    var isSuccess: Bool { response.map { (200..<300).contains($0.status) } ?? false }

    /// What came, in a few words without secrets: the status with the error's code, or why nothing came.
    var answer: String {
        if let failure { return failure.message }
        guard let response else { return "no answer" }
        let json = response.json
        let code = json?["error"]?.string ?? json?["code"]?.string
        let detail = json?["error_description"]?.string ?? (json?["error"] == nil ? json?["message"]?.string : nil)
        return ["\(response.status)", code, detail.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
    }
}
