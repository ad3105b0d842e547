import Conformance
import Foundation
import Replay

/// What `dragoman run` was asked to do, checked before anything is read or sent.
struct RunOptions: Sendable {
    var guides: [String]
    /// The tenant file; nil runs against the mock tenant.
    var tenantFile: String?
    var locales: [String]
    /// Checks to judge by: ids, groups, or beginnings of ids followed by `*`; empty takes all.
    var selection: [String]
    var shard: Shard?
    var reports: [ReportOutput]
    /// Where the run is kept to be judged again, and the passphrase it is encrypted under.
    var evidence: (path: String, passphrase: String)?
    /// The accepted violations: a file, `none`, or nil for those of a stock Logto tenant.
    var baseline: String?
    var probes: ReplayOptions.Probes?
    /// Whether what guides demand and the tenant lacks is made for the run and taken back after it.
    var provisions = false
    /// Makes everything that is drawn at random, and the clock, repeatable.
    var seed: String?
    var faults: [String]
    /// Whether the mock tenant is reached over https.
    var isOverTLS: Bool
    var requestsPerSecond: Double?
    var timeout: Double

    /// One part of a run that is spread over machines: the guides whose index modulo `count` is `index - 1`.
    struct Shard: Sendable, Hashable {
        var index: Int
        var count: Int
    }

    /// The file of accepted violations, wherever something is judged.
    static let baselineOption = Option.value(
        "baseline", "FILE", of: .file,
        "accepted violations (default: those of a stock Logto tenant; none: no baseline)")
    /// The checks to judge by, wherever something is judged.
    static let selectOption = Option.value(
        "select", "CHECK", repeats: true, "only these checks: an id, a group, or a beginning with *")

    /// The options of the command, in the order of its help text.
    static let declared: [Option] = [
        .flag("mock", "run against the embedded mock tenant, set up as the guides demand (the default)"),
        .value("tenant", "FILE", of: .file, "run against the tenant that this YAML or JSON file describes"),
        .value("locale", "LOCALE", repeats: true, "only guides in this language, such as ja or zh-TW"),
        selectOption,
        .value("shard", "I/N", "only the I-th of N parts of the guides"),
        .value("report", "KIND=FILE", repeats: true, "write a report: html, junit, json, markdown or har"),
        .value(
            "evidence", "FILE", of: .file,
            "keep all of the run, encrypted under $\(EvidenceFile.variable), for 'report --rejudge'"),
        baselineOption,
        .value(
            "probes", "WHICH", of: .oneOf(["none", "safe", "all"]),
            "negative tests: none, safe, or all (the mock's default; settings are changed and put back)"),
        .value("seed", "TEXT", "fix random values and the clock: two runs write the same bytes"),
        .value("fault", "ID", repeats: true, "break the mock tenant on purpose; 'mock --list-faults' lists faults"),
        .flag("tls", "reach the mock tenant over https, as faults do that show there only"),
        .value("rate", "N", of: .number, "at most N requests a second"),
        .value("timeout", "SECONDS", of: .number, "give up on an answer after so long (default 15)"),
        .flag("json", "print the JSON report instead of the summary"),
    ]

    /// Reads the options of a command line.
    ///
    /// - Throws: `CommandFailure` with status `usage`.
    init(_ arguments: ParsedArguments) throws(CommandFailure) {
        guides = arguments.operands
        tenantFile = arguments.value("tenant")
        locales = arguments.all("locale")
        selection = arguments.all("select")
        shard = try arguments.value("shard").map(Self.shard)
        reports = []
        for text in arguments.all("report") { reports.append(try ReportOutput(text)) }
        if let path = arguments.value("evidence") { evidence = (path, try EvidenceFile.passphrase()) }
        baseline = arguments.value("baseline")
        probes = arguments.value("probes").flatMap { ReplayOptions.Probes(rawValue: $0) }
        seed = arguments.value("seed")
        faults = arguments.all("fault")
        isOverTLS = arguments.has("tls")
        requestsPerSecond = arguments.number("rate").map { Double($0) }
        timeout = arguments.number("timeout").map { Double(max(1, $0)) } ?? 15
        if tenantFile != nil, arguments.has("mock") {
            throw CommandFailure(.usage, "--mock and --tenant exclude each other", hint: "leave one of them out")
        }
        if tenantFile != nil, isOverTLS {
            throw CommandFailure(
                .usage, "--tls is about the mock tenant",
                hint: "leave it out: the tenant file's endpoint says http or https")
        }
        if tenantFile != nil, let fault = faults.first {
            throw CommandFailure(
                .usage, "--fault \(fault) needs the mock tenant", hint: "leave --tenant out to run against the mock")
        }
    }

    private static func shard(_ text: String) throws(CommandFailure) -> Shard {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1, (1...count).contains(index)
        else {
            throw CommandFailure(
                .usage, "'\(text)' is no shard", hint: "write I/N with I from 1 to N, such as --shard 2/4")
        }
        return Shard(index: index, count: count)
    }
}
