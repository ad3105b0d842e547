import Basis
import Report

/// `dragoman check --coverage`: what became of everything on every page, in every language.
enum CoverageReport {
    /// Prints the shares; a block without a class is a fault of this program and fails the run.
    static func run(_ session: CheckSession, _ console: Console, isJSON: Bool) -> ExitStatus {
        let pages = session.coverage
        if isJSON {
            console.print(JSON.array(pages.map(\.json)).text(.indented))
        } else {
            for line in pages.flatMap(\.lines) { console.print(Printable.line(line)) }
        }
        for failure in session.failures { console.report(failure) }
        let forgotten = pages.flatMap(\.unaccounted)
        for block in forgotten {
            console.report(
                Message(
                    .error, "dragoman has no class for this block of the kind '\(block.kind.rawValue)'",
                    at: .init(block.source.file, line: block.source.line),
                    hint: "this is a fault of dragoman and not of the guide; please report it with the page"))
        }
        let all = pages.flatMap(\.blocks)
        console.note(
            "\(RunSummary.count(session.guideCount, "guide")) read, "
                + (PageCoverage.share(all) ?? "nothing to account for")
                + (forgotten.isEmpty ? "" : ", \(forgotten.count) without a class"))
        return status(pages, isReadable: session.failures.isEmpty)
    }

    /// The exit status of these pages.
    static func status(_ pages: [PageCoverage], isReadable: Bool) -> ExitStatus {
        if pages.contains(where: { !$0.unaccounted.isEmpty }) { return .brokenRun }
        return isReadable ? .passed : .unreadableGuide
    }
}
