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
            since an older report. With --rejudge the files are runs that 'dragoman run --evidence FILE' kept: they are judged \
            again by the checks of this version, without a tenant, and come to the same report where the checks are the same. \
            Their passphrase comes from the environment, \(EvidenceFile.variable).
            """,
        operand: Operand("FILE", .oneOrMore, "JSON reports; kept runs with --rejudge"),
        options: [
            .value("report", "KIND=FILE", repeats: true, "write a report: html, junit, json, markdown or har"),
            .value("diff", "OLD", of: .file, "compare with an older JSON report; new failures count"),
            .flag("rejudge", "judge kept runs again"),
            RunOptions.selectOption, RunOptions.baselineOption,
            .flag("json", "print the joined report as JSON"),
        ],
        examples: [
            .init("dragoman report run.json --report html=run.html", "a page from a stored run"),
            .init("dragoman report shard-*.json --report junit=all.xml", "join the shards of one run"),
            .init("dragoman report new.json --diff old.json", "what changed since"),
            .init("dragoman report --rejudge before.jwe --diff old.json", "what a new version says of an old run"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let outputs = try arguments.all("report").map { text throws(CommandFailure) in try ReportOutput(text) }
        for output in outputs { try output.prepare() }
        let parts = try arguments.has("rejudge") ? rejudged(arguments, console) : stored(arguments)
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

    private static func stored(_ arguments: ParsedArguments) throws -> [RunReport] {
        if let option = ["select", "baseline"].first(where: { !arguments.all($0).isEmpty }) {
            throw CommandFailure(
                .usage, "--\(option) needs --rejudge",
                hint: "a report holds verdicts; only a kept run can be judged anew")
        }
        return try arguments.operands.map(read)
    }

    private static func rejudged(_ arguments: ParsedArguments, _ console: Console) throws -> [RunReport] {
        let passphrase = try EvidenceFile.passphrase()
        let baseline = try BaselineFile.read(arguments.value("baseline"))
        return try arguments.operands.map { path in
            let run = try EvidenceFile.read(path, passphrase: passphrase)
            if run.tool != Dragoman.tool { console.note("\(path) was kept by \(run.tool)") }
            return try EvidenceFile.rejudged(run, selection: arguments.all("select"), baseline: baseline)
        }
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
