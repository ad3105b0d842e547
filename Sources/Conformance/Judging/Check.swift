/// A named check: its texts (from the catalogue file) and a pure function over the evidence.
package struct Check: Sendable {
    package var about: CheckDescription
    package var judge: @Sendable (Evidence) -> Judgement

    package init(about: CheckDescription, judge: @escaping @Sendable (Evidence) -> Judgement) {
        self.about = about
        self.judge = judge
    }

    package var id: String { about.id }
}

/// What a check saw.
package enum Judgement: Sendable, Hashable {
    /// It held, shown by these exchanges (empty for checks that only read).
    case passed(exchanges: [Int])
    case violated([Finding])
    /// Not applicable or not reachable.
    case skipped(String)
    /// The evidence is not enough to tell.
    case inconclusive(String)
}
