import Basis

/// A run as reports show it: redacted, complete, independent of the program that made it.
///
/// Every reporter reads this and
/// nothing else, and the JSON report is exactly this, so that a stored one can be shown again in any other form.
package struct RunReport: Sendable, Hashable {
    /// The identifier of the JSON form.
    package static let schema = "dragoman.run/1"

    /// `dragoman 0.1.0`.
    package var tool: String
    /// Seconds since 1970.
    package var startedAt: Double
    /// Milliseconds from the beginning to the end of the last exchange.
    package var duration: Double
    /// Why the run ended early.
    package var interruption: String?
    package var tenant: Tenant
    package var guides: [ReportedGuide]
    package var checks: [ReportedCheck]
    package var exchanges: [ReportedExchange]
    /// Baseline entries that did not occur.
    package var staleBaseline: [String]

    package init(tool: String, startedAt: Double, tenant: Tenant) {
        self.tool = tool
        self.startedAt = startedAt
        self.tenant = tenant
        duration = 0
        guides = []
        checks = []
        exchanges = []
        staleBaseline = []
    }

    /// The tenant a run talked to; an empty endpoint when it only read.
    package struct Tenant: Sendable, Hashable {
        package var endpoint: String
        package var isMock: Bool
        package var hasManagement: Bool

        package init(endpoint: String, isMock: Bool, hasManagement: Bool) {
            self.endpoint = endpoint
            self.isMock = isMock
            self.hasManagement = hasManagement
        }
    }

    /// All findings, worst first; equals keep their order.
    package var findings: [ReportedFinding] {
        let all = checks.filter { $0.outcome != .accepted }.flatMap(\.findings)
        return ReportedFinding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
    }

    /// The exchange of that id.
    package func exchange(_ id: Int) -> ReportedExchange? {
        if id >= 1, id <= exchanges.count, exchanges[id - 1].id == id { return exchanges[id - 1] }
        return exchanges.first { $0.id == id }
    }
}
