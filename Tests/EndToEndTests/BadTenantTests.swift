import Foundation
import TestSupport
import Testing

/// Tenants that cannot be used: one clear message, exit code 4, and the reports of what was done until then.
struct BadTenantTests {
    static let guide = """
        # Sign in

        ```sh
        npm i @logto/next
        ```

        ```ts title="app/logto.ts"
        export const logtoConfig = {
          endpoint: '<your-logto-endpoint>',
          appId: '<your-app-id>',
          appSecret: '<your-app-secret>',
          baseUrl: 'http://localhost:3000',
          cookieSecret: 'a-long-random-text-of-32-characters',
          cookieSecure: false,
        };
        ```
        """

    /// How a tenant misbehaves, and a word of the message about it.
    static let faults: [(name: String, answer: MisbehavingServer.Answer, word: String)] = [
        ("silent", .stall(after: ""), "in time"),
        ("garbage", .bytes("\u{1}\u{2}\u{3} nonsense\r\n\r\n"), "HTTP"),
        ("no JSON", .bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), "JSON"),
        (
            "a loop",
            .bytes(
                "HTTP/1.1 302 Found\r\nLocation: /oidc/.well-known/openid-configuration\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            ),
            "302"
        ),
        (
            "a huge body",
            .endless(
                start: "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n{",
                piece: String(repeating: "\"a\": 1, ", count: 8192)), "8388608 bytes"
        ),
        (
            "an endless header",
            .endless(start: "HTTP/1.1 200 OK\r\nX-Long: ", piece: String(repeating: "a", count: 65_536)),
            "header"
        ),
    ]

    @Test("is said in one message", arguments: faults.indices)
    func fault(index: Int) throws {
        let fault = Self.faults[index]
        let server = try MisbehavingServer(fault.answer)
        defer { server.stop() }
        let run = try Self.run(endpoint: "http://127.0.0.1:\(server.port)")
        #expect(run.status == 4, "\(fault.name): \(run.errors) \(run.output)")
        let last = run.output.split(separator: "\n").last.map(String.init) ?? ""
        #expect(last.contains(fault.word) && last.contains("\(server.port)"), "\(fault.name): \(last)")
    }

    @Test("is down")
    func down() throws {
        try MisbehavingServer.withClosedPort { port in
            let run = try Self.run(endpoint: "http://127.0.0.1:\(port)")
            #expect(run.status == 4)
            #expect(run.output.contains("\(port)"), "\(run.output)")
            #expect(run.report.contains("<testsuites"))
        }
    }

    @Test(
        "files that describe no tenant are refused with the line",
        arguments: [
            ("endpoint: http://localhost:1\napplicatons: []\n", "did you mean 'applications'", "tenant.yaml:2:1"),
            ("endpoint: localhost\n", "scheme, host and port", "tenant.yaml:1"),
            ("endpoint: [\n", "no YAML", "tenant.yaml:2"), ("", "not an object", "tenant.yaml:1"),
            (
                "endpoint: http://localhost:1\nuser:\n  password: {env: DRAGOMAN_NOT_SET}\n", "DRAGOMAN_NOT_SET",
                "tenant.yaml:3"
            ),
        ])
    func file(text: String, hint: String, place: String) throws {
        let folder = try TemporaryFolder.make(["guide.mdx": Self.guide, "tenant.yaml": text])
        let run = try Program.run(["run", "guide.mdx", "--tenant", "tenant.yaml"], in: folder)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains(hint) && run.errors.contains(place), "\(run.errors)")
    }

    @Test("a port that is taken")
    func port() throws {
        let server = try MisbehavingServer(.stall(after: ""))
        defer { server.stop() }
        let run = try Program.run(["mock", "--port", "\(server.port)"])
        #expect(run.status == 2)
        #expect(run.errors.contains("\(server.port)") && run.errors.contains("in use"), "\(run.errors)")
    }

    @Test("a seed with a misspelt key")
    func seed() throws {
        let folder = try TemporaryFolder.make(["seed.yaml": "users:\n  - username: a\n    pasword: b\n"])
        let run = try Program.run(["mock", "--port", "0", "--seed", "seed.yaml"], in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("password") && run.errors.contains("seed.yaml:3"), "\(run.errors)")
    }

    private struct Outcome {
        var status: Int32
        var output: String
        var errors: String
        var report: String
    }

    private static func run(endpoint: String) throws -> Outcome {
        let folder = try TemporaryFolder.make([
            "guide.mdx": guide,
            "tenant.yaml":
                "endpoint: \(endpoint)\napplications:\n  - {id: a, type: Traditional, secret: very-secret}\n",
        ])
        let run = try Program.run(
            ["run", "guide.mdx", "--tenant", "tenant.yaml", "--timeout", "2", "--report", "junit=out/junit.xml"],
            in: folder)
        let report = try? String(contentsOf: folder.appendingPathComponent("out/junit.xml"), encoding: .utf8)
        #expect(report?.contains("very-secret") == false)
        return Outcome(status: run.status, output: run.output, errors: run.errors, report: report ?? "")
    }
}
