/// The findings of one guide, or of what is no guide, equal ones taken together.
struct FindingGroup {
    /// `docs/next.mdx: 2 failures, 1 warning`.
    var title: String
    var items: [MergedFinding]

    /// One group for each guide with findings, in the order of the run; last what concerns no guide.
    ///
    /// Within a group the worst comes first, then the order of the lines.
    static func groups(of report: RunReport) -> [FindingGroup] {
        var groups: [(name: String, items: [MergedFinding])] = report.guides.map { ($0.file, []) }
        let tenant = report.tenant.endpoint.isEmpty ? "no guide" : "tenant \(report.tenant.endpoint)"
        groups.append((tenant, []))
        for item in MergedFinding.all(of: report) {
            let group = report.guides.firstIndex(where: item.finding.concerns) ?? groups.count - 1
            groups[group].items.append(item)
        }
        return groups.filter { !$0.items.isEmpty }.map { group in
            FindingGroup(title: "\(group.name): \(counts(group.items))", items: sorted(group.items))
        }
    }

    private static func sorted(_ items: [MergedFinding]) -> [MergedFinding] {
        ReportedFinding.Severity.allCases.flatMap { severity in
            items.enumerated().filter { $0.element.finding.severity == severity }
                .sorted { first, second in
                    let lines = (first.element.finding.place?.line ?? 0, second.element.finding.place?.line ?? 0)
                    return lines.0 == lines.1 ? first.offset < second.offset : lines.0 < lines.1
                }.map(\.element)
        }
    }

    private static func counts(_ items: [MergedFinding]) -> String {
        let nouns: [(ReportedFinding.Severity, String)] = [
            (.failure, "failure"), (.warning, "warning"), (.info, "note"),
        ]
        return nouns.compactMap { severity, noun in
            let count = items.count { $0.finding.severity == severity }
            return count > 0 ? RunSummary.count(count, noun) : nil
        }.joined(separator: ", ")
    }
}
