import Basis
import Conformance
import Foundation
import MockTenant
import Replay
import Wire

/// `dragoman replay RECORDING…`: does recorded requests again at another tenant and compares the answers.
enum ReplayCommand {
    static let command = Command(
        "replay", "re-drive recorded traffic against a tenant and compare its answers",
        discussion: """
            Sends the requests of an HTTP Archive (HAR 1.2) again, in their order, at the embedded mock tenant or at the one of a \
            tenant file: before an upgrade, record once and replay against the new version. Codes, tokens, ids and cookies of the \
            recording are replaced by what this tenant answered. Compared are status, the headers that matter, bodies (members in \
            any order, types, null or absent), error codes and texts, redirects and the cookies' attributes; times by their \
            distance, random values by their form. What a recording builds on (set-ups, connectors, users of the recordings \
            beside it) is replayed first, uncompared; steps that it says were left out are made in between.
            """,
        operand: Operand("RECORDING", .oneOrMore, "HAR files, or folders of them"),
        options: [
            .flag("mock", "replay at the embedded mock tenant (a test server with a clock of its own)"),
            .value("tenant", "FILE", of: .file, "replay at the tenant that this file describes"),
            .flag("allow-writes", "with --tenant: also make requests that change settings and entities"),
            .value(
                "seed", "FILE", of: .file,
                "with --mock: start with what this file declares, not with what recordings tell"),
            .value("setup", "PATH", repeats: true, of: .file, "further recordings that may be replayed first"),
            .flag("context", "replay everything older in these folders first, not only what is referred to"),
            .value("far-side", "PORT", of: .number, "with --tenant: play the providers at this loopback port"),
            .value("max-wait", "SECONDS", of: .number, "the longest recorded pause that is waited for (default 5)"),
            .flag("verbose", "also list differences of order and what could not be replayed"),
            .flag("json", "print every exchange and difference as JSON"),
        ],
        examples: [
            .init("dragoman replay sign-in.har --mock", "does the mock tenant answer as the recorded one?"),
            .init("dragoman replay recordings/ --tenant staging.yaml --allow-writes", "before an upgrade"),
            .init("dragoman replay recordings/oidc --mock --json", "for a program to read"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        guard arguments.has("mock") != (arguments.value("tenant") != nil) else {
            throw CommandFailure(
                .usage, "where to replay is not clear", hint: "give either --mock or --tenant FILE, and not both")
        }
        let intake = try RecordingIntake(arguments.operands, setups: arguments.all("setup"))
        Interrupts.listen()
        var results: [ReplayedRecording] = []
        for (library, wanted) in intake.series(isLive: arguments.value("tenant") != nil) {
            let bench = try ReplayBench(arguments, library: library, descriptions: intake.descriptions)
            defer { bench.stop() }
            let needed = arguments.has("context") ? library.recordings : library.needed(by: wanted)
            let latest = wanted.map(\.start).max() ?? 0
            for recording in needed where recording.start <= latest || recording.isSetUp {
                if Interrupts.interruption.isRaised { return .interrupted }
                console.progress("\(recording.folder)/\(recording.name)")
                let isWanted = wanted.contains { $0.path == recording.path }
                guard let result = bench.redrive.drive(recording, isCompared: isWanted) else { continue }
                results.append(result)
                if !arguments.has("json") {
                    let isVerbose = arguments.has("verbose")
                    for line in ReplayText.lines(result, style: console.outputStyle, isVerbose: isVerbose) {
                        console.print(line)
                    }
                }
            }
        }
        console.endProgress()
        if arguments.has("json") {
            console.print(ReplayText.json(results).text(.indented))
        } else {
            for line in ReplayText.total(results) { console.print(line) }
        }
        guard results.contains(where: { $0.compared > 0 }) else { return .nothingToRun }
        return results.allSatisfy { $0.agreed == $0.compared } ? .passed : .findings
    }
}
