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

        package init(check: String, observed: [String] = [], reason: String) {
            self.check = check
            self.observed = observed
            self.reason = reason
        }

        func accepts(_ finding: Finding) -> Bool {
            finding.check == check && (observed.isEmpty || observed.contains { finding.observed.contains($0) })
        }
    }

    /// The baseline of a file: `{"accepted": [{"check": …, "observed": […], "reason": …}]}`.
    ///
    /// - Throws: `CatalogueError` naming the entry that is wrong.
    package init(json: JSON) throws(CatalogueError) {
        guard let list = json["accepted"]?.array else { throw CatalogueError("a baseline needs a list \"accepted\"") }
        entries = []
        for (index, entry) in list.enumerated() {
            guard let check = entry["check"]?.string, let reason = entry["reason"]?.string, !reason.isEmpty else {
                throw CatalogueError("accepted[\(index)] of the baseline needs \"check\" and \"reason\"")
            }
            let known: Set<String> = ["check", "observed", "reason"]
            if let unknown = entry.members?.first(where: { !known.contains($0.name) }) {
                throw CatalogueError("accepted[\(index)] of the baseline has the unknown member \"\(unknown.name)\"")
            }
            entries.append(Entry(check: check, observed: entry["observed"]?.strings ?? [], reason: reason))
        }
    }

    /// What a stock Logto tenant violates, from the resource file `baseline-logto.json`.
    package static func logto() throws -> Baseline {
        try Baseline(json: ResourceFile.json("baseline-logto.json", of: "Conformance"))
    }
}
