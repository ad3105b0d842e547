/// What became of one block of a guide.
package struct ReportedBlock: Sendable, Hashable {
    package var place: ReportedPlace
    package var fate: Fate
    package var reason: String
    package var steps: [String]

    package init(place: ReportedPlace, fate: Fate, reason: String, steps: [String]) {
        self.place = place
        self.fate = fate
        self.reason = reason
        self.steps = steps
    }

    /// The four classes a block can end in.
    package enum Fate: String, Sendable, Hashable, CaseIterable {
        case executed, checked, alternative, notExecutable

        /// The class in words.
        package var words: String {
            switch self {
            case .executed: "executed"
            case .checked: "checked without running"
            case .alternative: "alternative"
            case .notExecutable: "not executable"
            }
        }
    }
}
