import Basis

/// One step of a guide and what became of it.
package struct ReportedStep: Sendable, Hashable {
    package var id: String
    /// One of the step kinds, such as `signIn`.
    package var kind: String
    package var place: ReportedPlace
    /// `group: name` of the variant it belongs to.
    package var alternative: String?
    /// The words or the code that say it.
    package var evidence: String
    package var status: Status
    package var reason: String
    /// Ids of the exchanges it caused.
    package var exchanges: [Int]

    package init(id: String, kind: String, place: ReportedPlace, status: Status) {
        self.id = id
        self.kind = kind
        self.place = place
        self.status = status
        evidence = ""
        reason = ""
        exchanges = []
    }

    /// What became of a step.
    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// It was done and the tenant answered as the guide says.
        case performed
        /// It was looked up at the tenant.
        case verified
        /// There is nothing to do on the wire.
        case assumed
        /// The tenant answered with an error.
        case refused
        /// It could not or must not be done.
        case skipped
        /// Nothing was tried.
        case read
    }
}
