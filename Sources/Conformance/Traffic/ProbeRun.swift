import OIDC

/// One input of a negative test: its exchanges in order; the last one is the judged answer.
struct ProbeRun: Sendable {
    var input: String
    /// The client id of the application; empty when the evidence does not tell.
    var client = ""
    var exchanges: [Exchange]
    var last: Exchange

    /// The authorization request of the run.
    var authorization: Exchange? { exchanges.first { $0.role == .authorization } }

    /// Where the browser left the tenant, if it did.
    var departure: Departure? { exchanges.lazy.compactMap(\.departure).first }

    /// Whether the tenant went on to sign-in or consent.
    var reachedInteraction: Bool {
        exchanges.contains { exchange in
            if [.signInPage, .consent, .experience].contains(exchange.role) { return true }
            guard exchange.departure == nil, let location = exchange.location else { return false }
            let path = WebAddress(location).path.lowercased()
            return !path.contains("error") && !path.contains("unknown-session")
        }
    }

    /// The error code of the answer, wherever it came.
    var errorCode: String? { departure?["error"] ?? last.errorCode ?? exchanges.lazy.compactMap(\.errorCode).last }

    /// Named when there are several inputs.
    var label: String { input.isEmpty ? "" : " (\(input))" }
}
