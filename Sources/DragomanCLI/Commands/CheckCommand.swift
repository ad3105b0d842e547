import Basis
import Conformance
import Dispatch
import Guide
import Report
import Scenario

/// `dragoman check PATH…`: what is wrong with guides as far as reading tells, without a tenant.
enum CheckCommand {
    static let command = Command(
        "check", "say what is wrong with guides, as far as reading them tells",
        discussion: """
            Reads guides, or all guides of folders, and judges them by the checks of group docs. In a Docusaurus tree every \
            page is also held against its original: code, identifiers, addresses and steps must be equal in every \
            language. Nothing is sent and no snippet is executed.

            Code is judged by our own scanner, and besides by the parsers that are installed: esbuild (on PATH, or where \
            DRAGOMAN_ESBUILD says), bash, python3, ruby, php, gofmt, swiftc, dart. What no parser looked at is named.
            """,
        operand: Operand("PATH", .oneOrMore, "a guide, a folder of guides or a docs tree"),
        options: [
            .value("base-locale", "LOCALE", "hold translations against this locale (default: the original language)"),
            .flag("coverage", "account for every code block, request, table, instruction and link of every page"),
            .flag("fix", "correct in place what is certain, in all languages; prose is never touched"),
            .flag("diff", "print these corrections as a patch for git apply, and change nothing"),
            .flag("watch", "check again whenever a file changes, until Ctrl-C"),
            .flag("no-parsers", "judge code by our own scanner alone, not by installed parsers"),
            .flag("json", "print the findings as JSON"),
        ],
        examples: [
            .init("dragoman check guides", "check every guide of a folder, in all its languages"),
            .init("dragoman check docs i18n --base-locale ja", "hold the translations against the Japanese pages"),
            .init("dragoman check docs i18n --coverage", "see what became of every block of every page"),
            .init("dragoman check docs i18n --diff | git apply", "correct what is certain"),
            .init("dragoman check docs i18n --watch", "see findings come and go while you write"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let modes = ["fix", "diff", "watch", "coverage"].filter(arguments.has)
        guard modes.count < 2 else {
            throw CommandFailure(.usage, "--\(modes[0]) and --\(modes[1]) exclude each other", hint: "give one of them")
        }
        let checks = try Catalogue.standard().filter { $0.about.group == "docs" }
        // Loaded while the folders are looked through.
        DispatchQueue.global().async { ScenarioCompiler.prepare() }
        let corrected = CorrectedFiles()
        let isCorrecting = arguments.has("fix") || arguments.has("diff")
        let session = try CheckSession(
            arguments.operands, baseLocale: arguments.value("base-locale"), checks: checks,
            trees: DocsTrees(corrected: isCorrecting ? corrected : nil))
        if arguments.has("watch") { return CheckWatch.run(session, console, isJSON: arguments.has("json")) }
        guard isCorrecting else {
            session.countsBlocks = arguments.has("coverage")
            session.asksParsers = !session.countsBlocks && !arguments.has("no-parsers")
            session.run()
            noteParsers(session, console)
            if arguments.has("no-parsers") { console.note("code judged by our scanner alone") }
            if session.countsBlocks { return CoverageReport.run(session, console, isJSON: arguments.has("json")) }
            return report(session, console, isJSON: arguments.has("json"))
        }
        let run = CorrectionRun(session, corrected)
        if arguments.has("diff") {
            let patch = run.patch
            if !patch.isEmpty { console.print(String(patch.dropLast())) }
            console.note(summary(run, session, "would be made"))
        } else {
            for path in try run.write() { console.note("corrected: \(CorrectionRun.relative(path))") }
            console.note(summary(run, session, "made"))
        }
        let isPending = arguments.has("diff") && run.count > 0
        if !session.failures.isEmpty { return .unreadableGuide }
        return session.failureCount > 0 || isPending ? .findings : .passed
    }

    private static func summary(_ run: CorrectionRun, _ session: CheckSession, _ verb: String) -> String {
        let found = session.findings.count
        return
            "\(RunSummary.count(run.count, "correction")) \(verb) in \(RunSummary.count(run.corrected.paths.count, "file")), "
            + "\(RunSummary.count(found, "finding")) \(found == 1 ? "remains" : "remain")"
    }

    /// Says who judged the code.
    private static func noteParsers(_ session: CheckSession, _ console: Console) {
        guard session.asksParsers else { return }
        switch session.judging {
        case .success(let judging)?:
            for failure in judging.failures { console.report(Message(.warning, "code was not judged by \(failure)")) }
            console.note(judging.summary)
        case .failure(let error)?:
            console.report(Message(.warning, "code was judged by our scanner alone: \(error)"))
        case nil: break
        }
    }

    /// Prints what was found.
    static func report(_ session: CheckSession, _ console: Console, isJSON: Bool) -> ExitStatus {
        let found = session.findings
        if isJSON {
            console.print(json(found).text(.indented))
        } else {
            let lines = SourceLines(near: session.sourcePaths)
            console.report(Concurrently.map(found.count) { Message(found[$0], lines: lines) })
        }
        for failure in session.failures { console.report(failure) }
        let templates = session.templateCount
        let failures = found.count { $0.severity == .failure }
        console.note(
            "\(RunSummary.count(session.guideCount, "guide")) read, "
                + (templates > 0 ? "\(RunSummary.count(templates, "template")) left out, " : "")
                + "\(session.checkCount) checks, "
                + "\(RunSummary.count(found.count, "finding")), \(RunSummary.count(failures, "failure"))"
        )
        if !session.failures.isEmpty { return .unreadableGuide }
        return failures == 0 ? .passed : .findings
    }

    /// Findings as JSON.
    static func json(_ findings: [Finding]) -> JSON { .array(findings.map(json)) }

    private static func json(_ finding: Finding) -> JSON {
        .compact([
            ("id", .string(finding.check)), ("severity", .string(finding.severity.rawValue)),
            ("culprit", .string(finding.culprit.rawValue)), ("summary", .string(finding.summary)),
            ("expected", .string(finding.expected)), ("observed", .string(finding.observed)),
            ("solution", .string(finding.fix)), ("source", finding.source.map { PlanDocument.json($0) }),
            ("original", original(finding).map { PlanDocument.json($0) }),
        ])
    }

    /// Where the original of a translation says it.
    private static func original(_ finding: Finding) -> SourceRange? {
        if case .guide(let source) = finding.origin { source } else { nil }
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
