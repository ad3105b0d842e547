import Basis
import Foundation
import Report

/// One `--report KIND=FILE`: the kind checked and the folder made before the run, the file written after it.
struct ReportOutput: Sendable, Hashable {
    var kind: String
    /// A path; `-` is standard output.
    var path: String

    /// Reads `KIND=FILE`.
    ///
    /// - Throws: `CommandFailure` with status `usage` for an unknown kind or a missing file name.
    init(_ text: String) throws(CommandFailure) {
        guard let equals = text.firstIndex(of: "=") else {
            throw CommandFailure(
                .usage, "--report '\(text)' names no file", hint: "write KIND=FILE, such as --report html=report.html")
        }
        kind = String(text[..<equals])
        path = String(text[text.index(after: equals)...])
        guard Reporter.kinds.contains(kind) else {
            let kinds = "the kinds are " + Reporter.kinds.joined(separator: ", ")
            throw CommandFailure(
                .usage, "there is no report of the kind '\(kind)'",
                hint: NearestName.of(kind, in: Reporter.kinds).map { "did you mean '\($0)'? " + kinds } ?? kinds)
        }
        guard !path.isEmpty else {
            throw CommandFailure(.usage, "--report \(kind)= names no file", hint: "such as --report \(kind)=report")
        }
    }

    /// Makes the folder of the file, so that a run does not end with nowhere to write.
    ///
    /// - Throws: `CommandFailure` with status `usage` when that cannot be, or the file cannot be written.
    func prepare() throws(CommandFailure) {
        guard path != "-" else { return }
        try FileWriting.prepare(
            path, for: "report", hint: "name a file, such as --report \(kind)=\(path)/report.\(kind)")
    }

    /// Writes the report.
    ///
    /// - Throws: `CommandFailure` with status `brokenRun` when the file system refuses.
    func write(_ report: RunReport, with reporters: [Reporter], console: Console) throws(CommandFailure) {
        guard let reporter = reporters.first(where: { $0.kind == kind }) else { return }
        let text = reporter.render(report)
        if path == "-" {
            console.print(text.droppingLastNewline)
            return
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw CommandFailure(
                .brokenRun, "the report could not be written", at: .init(path),
                hint: "the file system says: \(error.localizedDescription)")
        }
    }

    /// Writes all of them; one that fails does not keep the others from being written.
    static func write(_ outputs: [ReportOutput], _ report: RunReport, console: Console) throws -> Bool {
        let reporters = try Reporter.standard()
        var isComplete = true
        for output in outputs {
            do throws(CommandFailure) {
                try output.write(report, with: reporters, console: console)
                if output.path != "-" { console.note("report: \(output.path) (\(output.kind))") }
            } catch {
                console.report(error.message)
                isComplete = false
            }
        }
        return isComplete
    }
}
