import Guide

/// Everything that happened on the wire, in order, with what the client knew.
///
/// Judging needs nothing else but the scenarios.
package struct Transcript: Sendable, Hashable {
    package var tenant: TenantFacts
    package var exchanges: [Exchange]
    package var journeys: [SignInJourney]
    package var outcomes: [StepOutcome]
    /// Seconds since 1970 at the beginning of the run.
    package var startedAt: Double
    /// Seconds by which the run moved the clocks ahead instead of waiting; they count in the times of exchanges.
    package var movedTime: Double
    /// Why the requests that checks need were not sent, by check id.
    package var gaps: [String: String]
    /// Why the run ended early, nil when it went to its end.
    package var interruption: String?

    package init(tenant: TenantFacts, startedAt: Double = 0) {
        self.tenant = tenant
        self.startedAt = startedAt
        movedTime = 0
        gaps = [:]
        exchanges = []
        journeys = []
        outcomes = []
    }

    /// The exchange of that id.
    package func exchange(_ id: Int?) -> Exchange? {
        guard let id, id >= 1, id <= exchanges.count, exchanges[id - 1].id == id else {
            return exchanges.first { $0.id == id }
        }
        return exchanges[id - 1]
    }

    /// The tenant a run talked to.
    package struct TenantFacts: Sendable, Hashable {
        /// `http://localhost:3001`, no trailing slash.
        package var endpoint: String
        package var isMock: Bool
        /// Whether Management API credentials were given.
        package var hasManagement: Bool

        package init(endpoint: String, isMock: Bool = false, hasManagement: Bool = false) {
            self.endpoint = endpoint
            self.isMock = isMock
            self.hasManagement = hasManagement
        }

        /// The issuer, `<endpoint>/oidc`.
        package var issuer: String { endpoint + "/oidc" }
        /// Whether the tenant is on this machine, where plain http is accepted.
        package var isLoopback: Bool {
            ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains {
                endpoint == $0 || endpoint.hasPrefix($0 + ":") || endpoint.hasPrefix($0 + "/")
            }
        }
    }

    /// What became of one step of one scenario.
    package struct StepOutcome: Sendable, Hashable {
        package var scenario: Int
        package var step: String
        package var status: Status
        /// Why it was skipped or failed, or what was seen.
        package var reason: String
        package var exchanges: [Int]

        package init(scenario: Int, step: String, status: Status, reason: String = "", exchanges: [Int] = []) {
            self.scenario = scenario
            self.step = step
            self.status = status
            self.reason = reason
            self.exchanges = exchanges
        }

        /// How a step ended.
        ///
        /// `performed`: did it and the tenant answered as the guide says. `verified`: looked it up. `assumed`: nothing to do on
        /// the wire. `refused`: the tenant answered with an error. `skipped`: could not or must not be done.
        package enum Status: String, Sendable, Hashable, CaseIterable {
            case performed, verified, assumed, refused, skipped
        }
    }
}
