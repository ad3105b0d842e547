import Basis
import Foundation
import MockTenant
import OIDC

/// `dragoman mock`: serves the mock tenant until Ctrl-C.
enum MockCommand {
    static let command = Command(
        "mock", "serve a Logto-shaped tenant on loopback, to develop and test against",
        discussion: """
            Starts an identity tenant that speaks Logto: OpenID Connect, the Experience API, sign-in pages, the Management API, \
            and the far sides of its connectors. It prints the endpoint, the applications and a test user, and serves until \
            Ctrl-C. With --seed it starts with what a YAML file declares; --print-seed shows the built-in one to begin with.
            """,
        options: [
            .value("seed", "FILE", of: .file, "start with what this YAML or JSON file declares"),
            .value("port", "N", of: .number, "listen on this port (default 3001; 0 takes any free one)"),
            .value("guide", "PATH", repeats: true, of: .file, "set up what these guides ask for, too"),
            .value("fault", "ID", repeats: true, "break it on purpose"),
            .value("random", "TEXT", "fix keys and random values"),
            .value("divert", "PORT", of: .number, "send its calls to providers to this loopback port"),
            .flag("integration", "a test server: empty, accepts development-user-id, offers mock connectors"),
            .flag("list-faults", "print the faults there are, and the checks that notice each"),
            .flag("print-seed", "print the built-in seed"),
            .flag("json", "print what it started with as JSON"),
        ],
        examples: [
            .init("dragoman mock", "a tenant to point an application at"),
            .init("dragoman mock --seed tenant.yaml --port 0 --json", "in a script: read the endpoint from its output"),
            .init("dragoman mock --fault id-token-audience-wrong", "see whether your client notices"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        if arguments.has("list-faults") { return try listFaults(console, asJSON: arguments.has("json")) }
        if arguments.has("print-seed") {
            let bytes = try ResourceFile.bytes("seed.yaml", of: "MockTenant")
            console.print(String(decoding: bytes, as: UTF8.self).droppingLastNewline)
            return .passed
        }
        let port = arguments.number("port") ?? 3001
        guard port <= 65_535 else {
            throw CommandFailure(.usage, "\(port) is no port", hint: "ports go from 0 to 65535; 0 takes any free one")
        }
        var seed =
            try arguments.value("seed").map(SeedFile.read)
            ?? (arguments.has("integration") ? TenantSeed.testServer() : TenantSeed.standard())
        let guides = GuideIntake.scenarios(GuideFolder.pages(arguments.all("guide")))
        for failure in guides.failures { console.report(failure) }
        guard guides.failures.isEmpty else { return .unreadableGuide }
        if !guides.scenarios.isEmpty { seed = try GuideSeed.make(for: guides.scenarios, on: seed) }
        let random = arguments.value("random")
        let options = MockTenantOptions(
            port: UInt16(port), random: RandomSource(seed: random.map { Array($0.utf8) }), isSeeded: random != nil,
            faults: arguments.all("fault"), isIntegration: arguments.has("integration"),
            divertPort: arguments.number("divert").flatMap { UInt16(exactly: $0) })
        Interrupts.listen()
        let mock = try MockStart.start(seed, options)
        defer { mock.stop() }
        if arguments.has("json") {
            console.print(MockText.json(mock).text())
        } else {
            for line in MockText.lines(mock, style: console.outputStyle) { console.print(line) }
        }
        Interrupts.wait()
        return .passed
    }

    private static func listFaults(_ console: Console, asJSON: Bool) throws -> ExitStatus {
        let faults = try FaultDescription.all()
        if asJSON {
            console.print(
                JSON.array(
                    faults.map {
                        [
                            "id": .string($0.id), "title": .string($0.title), "clause": .string($0.clause),
                            "checks": .strings($0.checks),
                        ]
                    }
                ).text(.indented))
            return .passed
        }
        let width = faults.map(\.id.count).max() ?? 0
        for fault in faults {
            let padding = String(repeating: " ", count: width + 2 - fault.id.count)
            console.print(
                "\(fault.id)\(padding)\(fault.title) (\(fault.clause); noticed by \(fault.checks.joined(separator: ", ")))"
            )
        }
        return .passed
    }
}
