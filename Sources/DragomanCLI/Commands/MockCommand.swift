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
            Ctrl-C. With --seed it starts with what a YAML file declares; --print-seed shows the built-in one to begin with. \
            ENDPOINT/__dragoman/ready says when it answers, ENDPOINT/__dragoman/inbox shows the codes that were sent. With \
            --control, /__dragoman also takes faults, time, state and reset, and gives the journal of requests as HAR.
            """,
        options: [
            .value("seed", "FILE", of: .file, "start with what this YAML or JSON file declares"),
            .value("port", "N", of: .number, "listen on this port (default 3001; 0 takes any free one)"),
            .value("address", "IP", "listen on this IPv4 address (default 127.0.0.1)"),
            .flag("i-know", "allow an address that other machines reach"),
            .value("endpoint", "URL", "call itself by this address instead of http://localhost:PORT"),
            .value("also", "HOST|PORT=FILE", repeats: true, "serve one more tenant, by host name or by port"),
            .value("guide", "PATH", repeats: true, of: .file, "set up what these guides ask for, too"),
            .value("fault", "ID", repeats: true, "break it on purpose"),
            .value(
                "tls", "FILE", of: .file, "serve https, and write the certificate that clients must trust to this file"),
            .value("random", "TEXT", "fix keys and random values"),
            .value("clock", "TIME", "stand still at this time, such as 2026-01-01T00:00:00Z"),
            .value("state", "FILE", of: .file, "go on where this file ends, if it is there, and write it at the end"),
            .flag("control", "take faults, time, state and reset at /__dragoman, from this machine only"),
            .flag("log", "print a line for each request"),
            .value("divert", "PORT", of: .number, "send its calls to providers to this loopback port"),
            .flag(
                "integration",
                "a test server: empty, accepts development-user-id, offers mock connectors, administrators on the next port"
            ),
            .flag("list-faults", "print the faults there are, the checks that notice each, and why some need not be"),
            .flag("print-seed", "print the built-in seed"),
            .flag("json", "print what it started with as JSON"),
        ],
        examples: [
            .init("dragoman mock", "a tenant to point an application at"),
            .init("dragoman mock --seed tenant.yaml --port 0 --json", "in a script: read the endpoint from its output"),
            .init("dragoman mock --fault id-token-audience-wrong", "see whether your client notices"),
            .init("dragoman mock --also acme.localhost=acme.yaml", "two tenants on one port"),
            .init("dragoman mock --control --state tenant.json", "for tests: steer it, and keep what it knows"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        if arguments.has("list-faults") { return try FaultList.print(console, asJSON: arguments.has("json")) }
        if arguments.has("print-seed") {
            let bytes = try ResourceFile.bytes("seed.yaml", of: "MockTenant")
            console.print(String(decoding: bytes, as: UTF8.self).droppingLastNewline)
            return .passed
        }
        var seed =
            try arguments.value("seed").map(SeedFile.read)
            ?? (arguments.has("integration") ? TenantSeed.testServer() : TenantSeed.standard())
        let guides = GuideIntake.scenarios(GuideFolder.pages(arguments.all("guide")))
        for failure in guides.failures { console.report(failure) }
        guard guides.failures.isEmpty else { return .unreadableGuide }
        if !guides.scenarios.isEmpty { seed = try GuideSeed.make(for: guides.scenarios, on: seed) }
        let options = try MockSettings.options(arguments, console)
        Interrupts.listen()
        let administration = try MockAdministration.start(for: options, console)
        defer { administration?.stop() }
        let mock = try MockStart.start(seed, options, administration: administration)
        defer { mock.stop() }
        if let path = arguments.value("tls"), let certificate = mock.certificate {
            try FileWriting.write(Array(certificate.utf8), toFile: path)
        }
        let state = arguments.value("state").map(MockState.init)
        try state?.load(into: mock)
        let others = try MockGuests.start(arguments.all("also"), beside: mock, options)
        defer { for other in others { other.stop() } }
        if arguments.has("json") {
            var json = MockText.json(mock)
            if let administration { json["administration"] = MockText.json(administration) }
            if !others.isEmpty { json["tenants"] = .array(others.map(MockText.json)) }
            console.print(json.text())
        } else {
            for line in MockText.lines(
                [mock] + others + (administration.map { [$0] } ?? []), style: console.outputStyle)
            { console.print(line) }
        }
        Interrupts.wait()
        try state?.store(mock)
        return .passed
    }
}
