extension Finding {
    /// The findings without repeats: those that say the same of the same place become one that names all their exchanges.
    static func merging(_ findings: [Finding]) -> [Finding] {
        var merged: [Finding] = []
        var places: [Key: Int] = [:]
        for finding in findings {
            let key = Key(finding)
            guard let index = places[key] else {
                places[key] = merged.count
                merged.append(finding)
                continue
            }
            let known = Set(merged[index].exchanges)
            merged[index].exchanges += finding.exchanges.filter { !known.contains($0) }
        }
        return merged
    }

    /// What makes two findings the same: all but the exchanges that show it and how to repeat them.
    private struct Key: Hashable {
        var finding: Finding

        init(_ finding: Finding) {
            self.finding = finding
            self.finding.exchanges = []
            self.finding.reproduce = nil
        }
    }
}
