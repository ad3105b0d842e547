import Basis
import Conformance
import Report
import Scenario

/// `dragoman run [GUIDE…]`: does what guides say against a tenant and judges what happened.
enum RunCommand {
    static let command = Command(
        "run", "do what guides say against a tenant, judge what happened, write reports",
        discussion: """
            Reads guides, compiles them to steps, replays these over HTTP, and judges the conversation and the guides by named \
            checks. Without a guide it takes the bundled ones. Without --tenant it starts the embedded mock tenant on \
            loopback, set up as the guides demand. On a live tenant nothing is changed and no account is locked, unless \
            --probes all asks for the tests that need it (they put back what they change); \
            'dragoman init' writes a tenant file to begin with, which also says how people sign in: over the Experience \
            API, on HTML pages, or you in the system's browser.
            """,
        operand: Operand("GUIDE", .any, "guides or folders of guides (default: the bundled guides)"),
        options: RunOptions.declared,
        examples: [
            .init("dragoman run", "the bundled guides against the mock tenant"),
            .init("dragoman run guide.mdx --report html=report.html", "one guide, with a report to read"),
            .init("dragoman run --tenant dragoman.yaml --locale ja --report junit=junit.xml", "a live tenant, in CI"),
            .init(
                "dragoman run --tenant dragoman.yaml --evidence before.jwe",
                "keep the run, to judge it again with a later version"),
            .init(
                "dragoman run --select idtoken --fault id-token-audience-wrong", "see a check notice a broken tenant"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        try perform(RunOptions(arguments), isJSON: arguments.has("json"), console)
    }

    /// Reads the guides, replays and judges them, writes the reports and prints the summary, or the report as JSON.
    static func perform(_ options: RunOptions, isJSON: Bool, _ console: Console) throws -> ExitStatus {
        for output in options.reports { try output.prepare() }
        if let path = options.evidence?.path {
            try FileWriting.prepare(path, for: "evidence", hint: "name a file, such as --evidence \(path)/run.jwe")
        }
        let intake = try GuideSelection.read(options)
        for failure in intake.failures { console.report(failure) }
        guard !intake.scenarios.isEmpty else { return .unreadableGuide }
        Interrupts.listen()
        let provision = try Provision.make(for: intake.scenarios, options: options)
        defer { provision.stop() }
        if provision.tenant.signIn == .browser { try PersonAtBrowser(console: console).check() }
        var run = try TenantRun(intake.scenarios, tenant: provision.tenant, options: options)
        provision.prepare(&run.replay)
        let outcome = run.perform(console: console)
        let report = outcome.report
        var isWritten = try ReportOutput.write(options.reports, report, console: console)
        if let evidence = options.evidence {
            let stored = StoredRun(
                sources: intake.sources, transcript: outcome.transcript, secrets: outcome.secrets,
                redactionKey: run.redactionKey, selection: options.selection, tool: report.tool)
            do throws(CommandFailure) {
                try EvidenceFile.write(stored, to: evidence.path, passphrase: evidence.passphrase)
                console.note("evidence: \(evidence.path) (encrypted)")
            } catch {
                console.report(error.message)
                isWritten = false
            }
        }
        if isJSON {
            console.print(JSONReport.render(report).droppingLastNewline)
        } else {
            console.print(
                TerminalSummary.text(report, isColored: console.outputStyle.isColoured, width: nil).droppingLastNewline)
        }
        return status(report, isWritten: isWritten, hasUnreadable: !intake.failures.isEmpty)
    }

    /// The exit status of a run, the gravest reason first.
    static func status(_ report: RunReport, isWritten: Bool, hasUnreadable: Bool) -> ExitStatus {
        if Interrupts.interruption.isRaised { return .interrupted }
        if report.interruption != nil || !isWritten { return .brokenRun }
        if hasUnreadable { return .unreadableGuide }
        let summary = RunSummary(report)
        if summary.hasFailures { return .findings }
        if !report.staleBaseline.isEmpty { return .baselineMismatch }
        if summary.outcomes.allSatisfy({ $0.key == .skipped }) { return .nothingToRun }
        return (summary.outcomes[.inconclusive] ?? 0) > 0 ? .brokenRun : .passed
    }
}
