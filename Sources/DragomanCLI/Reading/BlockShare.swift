import Scenario

/// How many blocks of guides ended in which class.
enum BlockShare {
    /// `57 of 62 (92 %) executed or checked: 40 executed, 17 checked, 3 alternative, 2 not executable`.
    static func text(of scenarios: [Scenario]) -> String {
        var counts: [BlockAccount.Fate: Int] = [:]
        for block in scenarios.flatMap(\.blocks) { counts[block.fate, default: 0] += 1 }
        let total = counts.values.reduce(0, +)
        guard total > 0 else { return "none" }
        let covered = total - (counts[.notExecutable] ?? 0)
        let parts = BlockAccount.Fate.allCases.map { "\(counts[$0] ?? 0) \(name($0))" }
        return "\(covered) of \(total) (\(covered * 100 / total) %) put to use: " + parts.joined(separator: ", ")
    }

    /// The class in words.
    static func name(_ fate: BlockAccount.Fate) -> String {
        switch fate {
        case .executed: "executed"
        case .checked: "checked without running"
        case .alternative: "alternative"
        case .notExecutable: "not executable"
        }
    }
}
