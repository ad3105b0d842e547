import Basis
import Foundation
import Report

/// `dragoman report FILE…`: shows stored JSON reports again, in any form, joined when there are several.
enum ReportCommand {
    static let command = Command(
        "report", "show stored reports again, in other forms, joined or compared",
        discussion: """
            Reads JSON reports of 'dragoman run' (--report json=FILE) and prints their summary or writes them in other forms. \
            Several are joined into one, such as the shards of one run. With --diff it says what is new and what is gone \
            since an older report.
            """,
        operand: Operand("FILE", .oneOrMore, "JSON reports"),
        options: [
            .value("report", "KIND=FILE", repeats: true, "write a report: html, junit, json, markdown or har"),
            .value("diff", "OLD", of: .file, "compare with an older JSON report; new failures count"),
            .flag("json", "print the joined report as JSON"),
        ],
        examples: [
            .init("dragoman report run.json --report html=run.html", "a page from a stored run"),
            .init("dragoman report shard-*.json --report junit=all.xml", "join the shards of one run"),
            .init("dragoman report new.json --diff old.json", "what changed since"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let outputs = try arguments.all("report").map { text throws(CommandFailure) in try ReportOutput(text) }
        for output in outputs { try output.prepare() }
        var parts: [RunReport] = []
        for path in arguments.operands { parts.append(try read(path)) }
        guard let report = RunReport.merging(parts) else { return .nothingToRun }
        let isWritten = try ReportOutput.write(outputs, report, console: console)
        if let old = arguments.value("diff") {
            let difference = ReportDifference(from: try read(old), to: report)
            for line in difference.lines { console.print(line) }
            return difference.hasNewFailures ? .findings : .passed
        }
        if arguments.has("json") {
            console.print(JSONReport.render(report).droppingLastNewline)
        } else if outputs.isEmpty {
            console.print(
                TerminalSummary.text(report, isColored: console.outputStyle.isColoured, width: nil).droppingLastNewline)
        }
        return RunCommand.status(report, isWritten: isWritten, hasUnreadable: false)
    }

    private static func read(_ path: String) throws(CommandFailure) -> RunReport {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.usage, "there is no report that can be read", at: .init(path))
        }
        do {
            return try RunReport(json: try JSON(parsing: String(decoding: data, as: UTF8.self)))
        } catch {
            throw CommandFailure(
                .usage, "this is no JSON report of a run: \(error)", at: .init(path),
                hint: "'dragoman run --report json=FILE' writes one; other forms cannot be read back")
        }
    }
}
