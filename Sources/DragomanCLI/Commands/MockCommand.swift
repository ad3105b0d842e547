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
            .flag("print-seed", "print the built-in seed"),
            .flag("json", "print what it started with as JSON"),
        ],
        examples: [
            .init("dragoman mock", "a tenant to point an application at"),
            .init("dragoman mock --seed tenant.yaml --port 0 --json", "in a script: read the endpoint from its output"),
            .init("dragoman mock --fault id-token-wrong-aud", "see whether your client notices"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
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
}
