import Basis

/// JUnit XML as CI servers read it: a suite for each guide with its steps, a suite for each group of checks.
///
/// A failure is something wrong with guide, set-up or tenant; an error is a run that broke. The reason stands in `message` and
/// again in the content, because some readers show only one of them.
package enum JUnitReport {
    /// The report as XML text.
    package static func render(_ report: RunReport) -> String {
        var suites = report.guides.enumerated().map { guideSuite($0.element, number: $0.offset + 1, report) }
        var groups: [String] = []
        for check in report.checks where !groups.contains(check.group) { groups.append(check.group) }
        suites += groups.map { group in checkSuite(group, report.checks.filter { $0.group == group }) }
        if let interruption = report.interruption {
            suites.append(
                JUnitSuite(
                    name: "run",
                    cases: [
                        JUnitCase(className: "logto.run", name: "the run went to its end", result: .error(interruption))
                    ]))
        }
        let cases = suites.flatMap(\.cases)
        let root = Markup.tag(
            "testsuites",
            [
                "name": "dragoman", "tests": String(cases.count),
                "failures": String(cases.count { $0.result.isFailure }),
                "errors": String(cases.count { $0.result.isError }),
                "skipped": String(cases.count { $0.result.isSkipped }),
                "time": Milliseconds.seconds(report.duration), "timestamp": timestamp(report),
            ], suites.map { $0.markup(timestamp: timestamp(report)) })
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + MarkupWriter.text(root, as: .xml) + "\n"
    }

    private static func timestamp(_ report: RunReport) -> String { String(UTCTime.text(report.startedAt).prefix(19)) }

    private static func guideSuite(_ guide: ReportedGuide, number: Int, _ report: RunReport) -> JUnitSuite {
        let findings = report.findings.filter { $0.concerns(guide) && $0.severity == .failure }
        let name = className(guide.file)
        let cases = guide.steps.map { step -> JUnitCase in
            let duration = step.exchanges.compactMap { report.exchange($0)?.timings.total }.reduce(0, +)
            let line = step.place.line
            return JUnitCase(
                className: "logto.guide.\(name)", name: "\(step.id) (line \(line))", file: step.place.file, line: line,
                duration: duration, result: result(step, findings))
        }
        return JUnitSuite(name: "guide \(number): \(guide.file)", file: guide.file, cases: cases)
    }

    /// A refused step is a failure when a finding speaks of it: some guides show a refusal on purpose.
    private static func result(_ step: ReportedStep, _ findings: [ReportedFinding]) -> JUnitCase.Result {
        switch step.status {
        case .performed, .verified, .assumed: return .passed(note: step.reason)
        case .read: return .skipped("read only, nothing was sent")
        case .skipped: return .skipped(step.reason)
        case .refused:
            let finding = findings.first { finding in
                !Set(finding.exchanges).isDisjoint(with: step.exchanges) || finding.place?.covers(step.place) == true
            }
            guard let finding else { return .passed(note: "refused: \(step.reason)") }
            return .failure(type: finding.check, message: finding.summary, text: text(finding))
        }
    }

    private static func checkSuite(_ group: String, _ checks: [ReportedCheck]) -> JUnitSuite {
        let cases = checks.map { check -> JUnitCase in
            let place = check.findings.compactMap(\.place).first
            let details = check.findings.map(text).joined(separator: "\n\n")
            let result: JUnitCase.Result =
                switch check.outcome {
                case .passed: .passed(note: "")
                case .failed:
                    .failure(type: check.id, message: check.findings.first?.summary ?? check.title, text: details)
                case .warning, .info, .accepted: .passed(note: "\(check.outcome.rawValue): \(details)")
                case .review: .skipped("needs a human look: \(check.reason)")
                case .skipped: .skipped(check.reason)
                case .inconclusive: .skipped("inconclusive: \(check.reason)")
                }
            return JUnitCase(
                className: "logto.check.\(group)", name: "\(check.id): \(check.title)", file: place?.file,
                line: place?.line,
                result: result)
        }
        return JUnitSuite(name: "checks: \(group)", cases: cases)
    }

    /// The path as a class name: dots would make packages of it.
    private static func className(_ file: String) -> String {
        String(file.map { $0 == "." || $0.isWhitespace ? "_" : $0 })
    }

    private static func text(_ finding: ReportedFinding) -> String {
        var lines = [(finding.place.map { $0.text + ": " } ?? "") + finding.summary]
        lines.append("fault of: \(finding.culprit)")
        lines.append("expected: \(finding.expected) (\(finding.origin.text))")
        lines.append("observed: \(finding.observed)")
        if !finding.exchanges.isEmpty {
            lines.append("exchanges: " + finding.exchanges.map { "#\($0)" }.joined(separator: ", "))
        }
        if let reproduce = finding.reproduce { lines.append("reproduce: \(reproduce)") }
        lines.append("fix: \(finding.fix)")
        return lines.joined(separator: "\n")
    }
}
