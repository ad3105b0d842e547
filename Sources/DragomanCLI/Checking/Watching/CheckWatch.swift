import Basis
import Conformance
import Foundation
import Report

/// `dragoman check --watch`: checks once, then again whatever a changed file decides, until Ctrl-C.
enum CheckWatch {
    /// Runs until interrupted.
    static func run(_ session: CheckSession, _ console: Console, isJSON: Bool) -> ExitStatus {
        Interrupts.listen()
        var watch = FolderWatches.watch(session.watchedFolders, and: session.trees.configurations)
        session.run()
        _ = CheckCommand.report(session, console, isJSON: isJSON)
        console.note("watching; Ctrl-C ends")
        var before = Set(session.findings)
        while let changed = watch.next(until: Interrupts.interruption) {
            let files = changed.filter { !$0.hasSuffix("~") && !$0.contains("/.") }
            guard !files.isEmpty else { continue }
            let start = ContinuousClock.now
            let pages = session.update(files)
            // A configuration may import other files now.
            watch.follow(session.trees.configurations)
            let found = session.findings
            let took = start.duration(to: .now)
            if isJSON {
                console.print(CheckCommand.json(found).text(.indented))
            } else {
                let lines = SourceLines(near: session.sourcePaths)
                for finding in found where !before.contains(finding) { console.report(Message(finding, lines: lines)) }
            }
            for failure in session.failures { console.report(failure) }
            let now = Set(found)
            console.note(
                "\(names(files)) changed: \(RunSummary.count(pages, "page")) read again in "
                    + "\(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000) ms, "
                    + "\(now.subtracting(before).count) new, \(before.subtracting(now).count) gone, "
                    + "\(RunSummary.count(found.count, "finding"))")
            before = now
        }
        return .interrupted
    }

    private static func names(_ files: Set<String>) -> String {
        guard files.count == 1, let file = files.first else { return "\(files.count) files" }
        return CorrectionRun.relative(file)
    }
}
