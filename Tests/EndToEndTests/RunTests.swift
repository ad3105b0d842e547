import Basis
import Foundation
import OIDC
import TestSupport
import Testing
import Wire

/// The main job from outside: the bundled guides against the mock tenant.
struct RunTests {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("the bundled guides pass in every language, with every kind of report")
    func everything() throws {
        let folder = try TemporaryFolder.make()
        let kinds = ["html", "junit", "json", "markdown", "har"]
        let run = try Program.run(
            ["run"] + kinds.flatMap { ["--report", "\($0)=\(folder.path)/report.\($0)"] }, in: Self.repository)
        #expect(run.status == 0, "\(run.output) \(run.errors)")
        let last = run.output.split(separator: "\n").last ?? ""
        #expect(last.contains("passed") && last.contains("24 guides") && last.contains("no findings"), "\(last)")
        #expect(!run.output.contains("refused"))
        for kind in kinds {
            let text = try String(contentsOf: folder.appendingPathComponent("report.\(kind)"), encoding: .utf8)
            #expect(text.count > 1000, "\(kind)")
        }
    }

    @Test("two runs with one seed write the same bytes in every form")
    func determinism() throws {
        let kinds = ["html", "junit", "json", "markdown", "har"]
        let guides = ["guides/docs/integrations", "guides/docs/quick-starts/framework/next-auth"]
        let folders = [try TemporaryFolder.make(), try TemporaryFolder.make()]
        for folder in folders {
            let reports = kinds.flatMap { ["--report", "\($0)=report.\($0)"] }
            let paths = guides.map { Self.repository.appendingPathComponent($0).path }
            _ = try Program.run(["run", "--seed", "test"] + paths + reports, in: folder)
        }
        for kind in kinds {
            let files = try folders.map { try Data(contentsOf: $0.appendingPathComponent("report.\(kind)")) }
            #expect(files[0] == files[1], "\(kind)")
            #expect(files[0].count > 1000)
        }
    }

    @Test("the committed reports of a run are what this build writes")
    func sample() throws {
        let folder = try TemporaryFolder.make()
        let run = try Program.run(
            [
                "run", "guides/docs/quick-starts/framework/next-auth/README.mdx", "--seed", "sample", "--probes",
                "none",
                "--fault", "id-token-audience-wrong", "--report", "html=\(folder.path)/run.html",
                "--report", "markdown=\(folder.path)/run.md",
            ], in: Self.repository)
        #expect(run.status == 1, "\(run.errors)")
        Golden.expect(run.output, equalsRepositoryFile: "reports/sample/run/terminal.txt")
        for name in ["run.html", "run.md"] {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            Golden.expect(text, equalsRepositoryFile: "reports/sample/run/\(name)")
        }
    }

    @Test("one language, one shard, one group of checks")
    func selection() throws {
        let japanese = try Program.run(
            ["run", "--locale", "ja", "--select", "discovery", "--json"], in: Self.repository)
        #expect(japanese.status == 0, "\(japanese.errors)")
        #expect(japanese.output.contains("\"locale\": \"ja\"") && !japanese.output.contains("\"locale\": \"th\""))
        #expect(!japanese.output.contains("\"group\": \"token\""))
        let shards = try (1...3).map { index in
            try Program.run(["run", "--shard", "\(index)/3", "--select", "jwks", "--json"], in: Self.repository).output
                .components(separatedBy: "\"form\": \"mdx\"").count - 1
        }
        #expect(shards == [8, 8, 8])
    }

    @Test("a stored report is shown again, joined and compared")
    func stored() throws {
        let folder = try TemporaryFolder.make()
        for index in 1...2 {
            _ = try Program.run(
                ["run", "--seed", "s", "--shard", "\(index)/12", "--report", "json=\(folder.path)/\(index).json"],
                in: Self.repository)
        }
        let joined = try Program.run(["report", "1.json", "2.json", "--report", "html=all.html"], in: folder)
        #expect(joined.status == 0, "\(joined.errors)")
        let same = try Program.run(["report", "1.json", "--diff", "1.json"], in: folder)
        #expect(same.status == 0)
        #expect(same.output.contains("0 new findings"), "\(same.output)")
        let wrong = try Program.run(["report", "all.html"], in: folder)
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("all.html") && wrong.errors.contains("hint:"))
    }

    @Test("Ctrl-C ends a run with what was done until then")
    func interrupt() throws {
        let server = try MisbehavingServer(.stall(after: "HTTP/1.1 200 OK\r\n"))
        defer { server.stop() }
        let folder = try TemporaryFolder.make([
            "guide.mdx": BadTenantTests.guide, "tenant.yaml": "endpoint: http://127.0.0.1:\(server.port)\n",
        ])
        let run = try Program.start(
            ["run", "guide.mdx", "--tenant", "tenant.yaml", "--timeout", "60", "--report", "junit=junit.xml"],
            in: folder)
        #expect(server.waitForConnection())
        run.interrupt()
        #expect(run.result.status == 130, "\(run.result.errors)")
        let report = try String(contentsOf: folder.appendingPathComponent("junit.xml"), encoding: .utf8)
        #expect(report.contains("interrupted"))
    }

    @Test("a test server has the tenant of its administrators beside it")
    func testServer() throws {
        let mock = try Program.start(["mock", "--integration", "--port", "0", "--json"])
        #expect(mock.waits(for: "\"administration\""))
        let started = try JSON(parsing: mock.result.output)
        let endpoint = try #require(started["administration"]?["endpoint"]?.string)
        #expect(endpoint != started["endpoint"]?.string)
        let answer = HTTPClient().send(
            HTTPRequest(
                "PATCH", endpoint + "/api/sign-in-exp",
                headers: [("development-user-id", "tests"), ("Content-Type", "application/json")],
                body: Array(#"{"signInMode":"SignInAndRegister","sentinelPolicy":{}}"#.utf8)))
        #expect(answer.response?.json?["tenantId"] == "admin")
        #expect(answer.response?.json?["signInMode"] == "SignInAndRegister")
        mock.interrupt()
    }

    @Test("the mock tenant says where it is, serves, and ends on Ctrl-C")
    func mock() throws {
        let mock = try Program.start(["mock", "--port", "0", "--json"])
        #expect(mock.waits(for: "\"endpoint\""))
        let text = mock.result.output
        let endpoint = try #require(
            text.components(separatedBy: "\"endpoint\":\"").dropFirst().first?.prefix { $0 != "\"" })
        let answer = HTTPClient().send(HTTPRequest("GET", endpoint + "/oidc/.well-known/openid-configuration"))
        #expect(answer.response?.json?["issuer"]?.string == endpoint + "/oidc")
        mock.interrupt()
        #expect(mock.result.status == 0, "\(mock.result.errors)")
    }
}
