import Basis

/// Violations that are known and accepted, with the reason: what a stock Logto tenant shows, or a user's own list.
package struct Baseline: Sendable, Hashable {
    package var entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }

    /// One accepted violation.
    package struct Entry: Sendable, Hashable {
        package var check: String
        /// Phrases of which a finding's `observed` must contain one; empty accepts every finding of the check.
        package var observed: [String]
        package var reason: String
        /// Whether it shows in every run in which its check comes to a verdict, so that its absence is news.
        package var isExpected: Bool

        package init(check: String, observed: [String] = [], reason: String, isExpected: Bool = true) {
            self.check = check
            self.observed = observed
            self.reason = reason
            self.isExpected = isExpected
        }

        func accepts(_ finding: Finding) -> Bool {
            finding.check == check && (observed.isEmpty || observed.contains { finding.observed.contains($0) })
        }
    }

    /// The baseline of a file: `{"accepted": [{"check": …, "observed": […], "reason": …, "occurs": …}]}`.
    ///
    /// `occurs` is `always` (the default) or `sometimes`: a deviation that only some requests show is not reported as out
    /// of date.
    ///
    /// - Throws: `CatalogueError` naming the entry that is wrong.
    package init(json: JSON) throws(CatalogueError) {
        guard let list = json["accepted"]?.array else { throw CatalogueError("a baseline needs a list \"accepted\"") }
        entries = []
        for (index, entry) in list.enumerated() {
            guard let check = entry["check"]?.string, let reason = entry["reason"]?.string, !reason.isEmpty else {
                throw CatalogueError("accepted[\(index)] of the baseline needs \"check\" and \"reason\"")
            }
            let known: Set<String> = ["check", "observed", "reason", "occurs"]
            if let unknown = entry.members?.first(where: { !known.contains($0.name) }) {
                throw CatalogueError("accepted[\(index)] of the baseline has the unknown member \"\(unknown.name)\"")
            }
            let occurs = entry["occurs"]?.string ?? "always"
            guard ["always", "sometimes"].contains(occurs) else {
                throw CatalogueError(
                    "accepted[\(index)].occurs of the baseline is neither \"always\" nor \"sometimes\"")
            }
            entries.append(
                Entry(
                    check: check, observed: entry["observed"]?.strings ?? [], reason: reason,
                    isExpected: occurs == "always"))
        }
    }

    /// What a stock Logto tenant violates, from the resource file `baseline-logto.json`.
    package static func logto() throws -> Baseline {
        try Baseline(json: ResourceFile.json("baseline-logto.json", of: "Conformance"))
    }
}
