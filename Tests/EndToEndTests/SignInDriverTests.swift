import Basis
import Conformance
import Foundation
import OIDC
import Replay
import TestSupport
import Testing
import Wire

@testable import DragomanCLI

/// Runs that sign in otherwise than over the Experience API.
@Suite struct SignInDriverTests {
    private static let guide = RunTests.repository.appendingPathComponent(
        "guides/docs/quick-starts/framework/next-auth/README.mdx")

    /// A mock tenant set up for a guide, and the text of a tenant file for it without its last lines.
    private struct Bench {
        let mock: Program.Running
        let file: String

        init(_ guide: String, _ options: [String] = []) throws {
            mock = try Program.start(["mock", "--port", "0", "--json", "--guide", guide] + options)
            try #require(mock.waits(for: "\"connectors\""))
            let tenant = try JSON(parsing: Array(mock.result.output.utf8))
            let web = try #require(
                tenant["applications"]?.array?.first { $0["name"]?.string?.hasSuffix("README.mdx") == true })
            let user = try #require(tenant["users"]?.array?.first)
            func text(_ json: JSON?, _ name: String) -> String { json?[name]?.text() ?? "" }
            file = """
                endpoint: \(text(tenant, "endpoint"))
                applications:
                  - {id: \(text(web, "id")), type: Traditional, secret: \(text(web, "secret"))}
                user: {username: \(text(user, "username")), password: \(text(user, "password"))}

                """
        }

        func folder(_ lines: String) throws -> URL { try TemporaryFolder.make(["dragoman.yaml": file + lines]) }
    }

    @Test("pages without scripts show the same findings as the Experience API")
    func form() throws {
        let bench = try Bench(Self.guide.path, ["--fault", "id-token-audience-wrong"])
        defer { bench.mock.interrupt() }
        var findings: [String: [String]] = [:]
        for way in ["experience", "form"] {
            let folder = try bench.folder("signIn: \(way)\n")
            let run = try Program.run(
                ["run", Self.guide.path, "--tenant", "dragoman.yaml", "--json", "--report", "har=run.har"], in: folder)
            #expect(run.status == 1, "\(run.errors)")
            let checks = try JSON(parsing: Array(run.output.utf8))["checks"]?.array ?? []
            findings[way] = checks.filter { ["failed", "warning", "info"].contains($0["outcome"]?.string) }
                .compactMap { $0["id"]?.string }
            let archive = try String(contentsOf: folder.appendingPathComponent("run.har"), encoding: .utf8)
            #expect(archive.contains("/api/experience") == (way == "experience"))
            #expect(!archive.contains("Lantern"), "no password in an output")
        }
        #expect(findings["form"]?.contains("idt-aud") == true)
        #expect(findings["form"] == findings["experience"])
    }

    @Test("the password of an account at a provider is a secret like the user's, also of a connector still to be made")
    func secrets() throws {
        let account: JSON = ["username": "mira", "password": "at the provider"]
        let file: JSON = [
            "endpoint": "https://tenant.example",
            "connectors": [
                ["factory": "oauth2", "id": "c", "account": account],
                ["factory": "oidc", "config": [:], "account": ["username": "mira", "password": "at the other"]],
            ],
        ]
        let tenant = try TenantConfiguration(json: file)
        let secrets = RunSecrets.all(of: tenant, and: Transcript(tenant: .init(endpoint: tenant.endpoint)))
        #expect(secrets.contains("at the provider") && secrets.contains("at the other"))
    }

    // MARK: A person at the browser

    /// The guide with its application on a free port, in a folder of its own.
    private func guide(port: UInt16) throws -> String {
        let folder = try TemporaryFolder.make()
        let docs = folder.appendingPathComponent("docs")
        try FileManager.default.copyItem(at: RunTests.repository.appendingPathComponent("guides/docs"), to: docs)
        for case let file as String in FileManager.default.enumerator(atPath: docs.path) ?? .init() {
            let url = docs.appendingPathComponent(file)
            guard url.pathExtension == "mdx" || url.pathExtension == "md" else { continue }
            let text = try String(contentsOf: url, encoding: .utf8)
            try Data(text.replacing(":3000", with: ":\(port)").utf8).write(to: url)
        }
        return docs.appendingPathComponent("quick-starts/framework/next-auth/README.mdx").path
    }

    private static func freePort() throws -> UInt16 {
        let server = try HTTPServer(port: 0) { _ in HTTPResponse(status: 200) }
        defer { server.stop() }
        return server.port
    }

    @Test("where nobody would see the page nothing is begun, and the message says what to do")
    func nobody() throws {
        let folder = try TemporaryFolder.make(["dragoman.yaml": "endpoint: http://127.0.0.1:9\nsignIn: browser\n"])
        let run = try Program.run(
            ["run", Self.guide.path, "--tenant", "dragoman.yaml"], in: folder, environment: ["BROWSER": ""])
        #expect(run.status == 2 && run.errors.contains("needs a person"), "\(run.errors)")
    }

    @Test("Ctrl-C while a person is waited for ends the run in good order")
    func interrupted() throws {
        let port = try Self.freePort()
        let guide = try guide(port: port)
        let bench = try Bench(guide)
        defer { bench.mock.interrupt() }
        let folder = try bench.folder("signIn: browser\n")
        let run = try Program.start(
            ["run", guide, "--tenant", "dragoman.yaml", "--report", "json=run.json"], in: folder,
            environment: ["BROWSER": "/bin/true"])
        #expect(run.waits(for: "localhost%3A\(port)"), "\(run.result.errors)")
        run.interrupt()
        #expect(run.result.status == 130, "\(run.result.errors)")
        #expect(run.result.errors.contains("sign in as mira within 300 seconds, for docs/"))
        let report = try String(contentsOf: folder.appendingPathComponent("run.json"), encoding: .utf8)
        #expect(report.contains("\"interruption\""))
    }

    @Test("nobody signs in: the run is broken, not passed, and its steps are skipped")
    func timeout() throws {
        let guide = try guide(port: try Self.freePort())
        let bench = try Bench(guide)
        defer { bench.mock.interrupt() }
        let folder = try bench.folder("signIn: browser\nsignInTimeout: 1\n")
        let run = try Program.run(
            ["run", guide, "--tenant", "dragoman.yaml"], in: folder, environment: ["BROWSER": "/bin/true"])
        #expect(run.status == 4, "\(run.output)\(run.errors)")
        #expect(run.output.contains("within 1 seconds"), "\(run.output)")
        #expect(!run.output.contains("fault of:"), "\(run.output)")
        #expect(run.errors.components(separatedBy: "sign in as").count == 2, "asked once: \(run.errors)")
    }

    @Test(
        "$BROWSER is a list of programs, with or without a place for the address, and no shell reads it",
        arguments: [
            ("true", ["ADDRESS"]), ("nobody-has-this:true --new %s -x", ["--new", "ADDRESS", "-x"]),
            ("/bin/sh -c", ["-c", "ADDRESS"]), ("true \"%s\"", ["\"ADDRESS\""]),
        ])
    func programs(variable: String, arguments: [String]) throws {
        let console = Console(
            style: Style(isColoured: false), outputStyle: Style(isColoured: false), isInteractive: false,
            output: { _ in nil }, errors: { _ in nil })
        let path = ["PATH": "/usr/bin:/bin", "BROWSER": variable]
        let person = PersonAtBrowser(console: console, environment: path)
        let address = "http://a/?x=1&y=$(id);`id`"
        let command = try #require(person.command(address))
        #expect(command.arguments == arguments.map { $0.replacing("ADDRESS", with: address) })
        #expect(command.program.hasSuffix("/true") || command.program == "/bin/sh")
        try person.check()
        let none = PersonAtBrowser(console: console, environment: ["PATH": "/usr/bin", "BROWSER": "nobody-has-this"])
        #expect(none.command(address) == nil)
    }
}
