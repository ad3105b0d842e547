import OIDC

/// What came of one request: a whole response, or why there is none.
package struct HTTPOutcome: Sendable {
    /// Nil exactly when `failure` is set.
    package var response: HTTPResponse?
    package var failure: HTTPFailure?
    package var timings: HTTPTimings

    package init(response: HTTPResponse? = nil, failure: HTTPFailure? = nil, timings: HTTPTimings = HTTPTimings()) {
        self.response = response
        self.failure = failure
        self.timings = timings
    }
}

/// Durations of a transfer in milliseconds.
package struct HTTPTimings: Sendable, Hashable {
    /// Name look-up, connection and TLS; 0 on a connection used before.
    package var connect: Double
    /// From the request to the first byte of the answer.
    package var wait: Double
    package var receive: Double
    package var total: Double

    package init(connect: Double = 0, wait: Double = 0, receive: Double = 0, total: Double = 0) {
        self.connect = connect
        self.wait = wait
        self.receive = receive
        self.total = total
    }
}
