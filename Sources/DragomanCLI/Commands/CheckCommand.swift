import Basis
import Conformance
import Guide
import Report
import Scenario

/// `dragoman check PATH…`: what is wrong with guides as far as reading tells, without a tenant.
enum CheckCommand {
    static let command = Command(
        "check", "say what is wrong with guides, as far as reading them tells",
        discussion: """
            Reads guides, or all guides of folders, and judges them by the checks of group docs. Nothing is sent and no \
            snippet is executed.
            """,
        operand: Operand("PATH", .oneOrMore, "a guide or a folder of guides"),
        options: [.flag("json", "print the findings as JSON")],
        examples: [.init("dragoman check guides", "check every guide of a folder")], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let paths = GuideFolder.pages(arguments.operands)
        guard !paths.isEmpty else { throw CommandFailure(.nothingToRun, "no guide below the paths given") }
        let intake = GuideIntake.scenarios(paths)
        let checks = try Catalogue.standard().filter { $0.about.group == "docs" }
        let lines = SourceLines(near: intake.paths)
        var found: [Finding] = []
        for scenario in intake.scenarios {
            let evidence = Evidence(scenarios: [scenario], transcript: Transcript(tenant: .init(endpoint: "")))
            found += Judge.judge(evidence, checks: checks).flatMap(\.findings)
        }
        if arguments.has("json") {
            console.print(JSON.array(found.map(json)).text(.indented))
        } else {
            for finding in found { console.report(Message(finding, lines: lines)) }
        }
        for failure in intake.failures { console.report(failure) }
        let failures = found.filter { $0.severity == .failure }.count
        console.note(
            "\(RunSummary.count(intake.scenarios.count, "guide")) read, \(checks.count) checks, "
                + "\(RunSummary.count(found.count, "finding")), \(RunSummary.count(failures, "failure"))"
        )
        if !intake.failures.isEmpty { return .unreadableGuide }
        return failures == 0 ? .passed : .findings
    }

    private static func json(_ finding: Finding) -> JSON {
        .compact([
            ("id", .string(finding.check)), ("severity", .string(finding.severity.rawValue)),
            ("culprit", .string(finding.culprit.rawValue)), ("summary", .string(finding.summary)),
            ("expected", .string(finding.expected)), ("observed", .string(finding.observed)),
            ("solution", .string(finding.fix)), ("source", finding.source.map { PlanDocument.json($0) }),
        ])
    }
}

extension Message {
    /// A finding with the guide line it stands on.
    init(_ finding: Finding, lines: SourceLines) {
        self.init(
            Level(finding.severity), "\(finding.summary) [\(finding.check)]",
            at: finding.source.map { lines.place($0) },
            details: [Detail("expected", finding.expected), Detail("observed", finding.observed)],
            hint: finding.fix.isEmpty ? nil : finding.fix)
    }
}
