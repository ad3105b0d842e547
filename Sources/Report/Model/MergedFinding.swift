/// A finding, and the other places where the very same was found, such as in the guide's translations.
struct MergedFinding {
    var finding: ReportedFinding
    var others: [ReportedPlace]

    /// The findings of a run, worst first, equal ones at different lines taken together.
    static func all(of report: RunReport) -> [MergedFinding] {
        var merged: [MergedFinding] = []
        var seen: [ReportedFinding: Int] = [:]
        for finding in report.findings {
            let key = finding.withoutPlace
            if let place = finding.place, let known = seen[key] {
                merged[known].others.append(place)
            } else {
                seen[key] = merged.count
                merged.append(MergedFinding(finding: finding, others: []))
            }
        }
        return merged
    }
}

extension ReportedFinding {
    /// What two findings of the same fault at different places have in common.
    fileprivate var withoutPlace: ReportedFinding {
        var copy = self
        copy.place = nil
        copy.exchanges = []
        copy.reproduce = nil
        if case .guide = origin { copy.origin = .facts("") }
        return copy
    }
}
