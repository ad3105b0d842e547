import Conformance
import Foundation
import Guide
import GuideReading
import Scenario
import TestSupport
import Testing

@testable import DragomanCLI

/// Code of guides judged by the parsers of other programs: what they refuse is told on the guide's line, fragments are no
/// faults, and what a program does wrong is said.
@Suite("Installed parsers judge the code of guides")
struct SnippetJudgingTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// Whether a tool of the list is installed here.
    private static func has(_ name: String) -> Bool {
        (try? SyntaxTool.all().first { $0.name == name }?.path(environment)) != nil
    }

    private static func scenario(_ language: String, _ code: String) throws -> Scenario {
        let text = "# T\n\n```\(language) title=\"a\"\n\(code)\n```\n"
        return ScenarioCompiler.compile(try GuideReader.read(bytes: Array(text.utf8), file: "docs/t.mdx"))
    }

    /// The findings about code that cannot be parsed.
    private static func findings(
        _ scenario: Scenario, environment: [String: String] = environment, limit: Double = 30
    ) throws -> (findings: [Finding], judging: SnippetJudging) {
        let judging = try SnippetJudging([scenario], environment: environment, limit: limit)
        var evidence = Evidence(scenarios: [scenario], transcript: Transcript(tenant: .init(endpoint: "")))
        evidence.syntax = judging.syntax
        let check = try #require(Catalogue.standard().first { $0.id == "docs-snippet-parses" })
        guard case .violated(let findings) = check.judge(evidence) else { return ([], judging) }
        return (findings, judging)
    }

    /// A program of a few lines of shell in esbuild's place.
    private static func fake(_ script: String) throws -> [String: String] {
        let folder = try program("esbuild", script)
        return ["DRAGOMAN_ESBUILD": folder.path + "/esbuild", "PATH": environment["PATH"] ?? ""]
    }

    /// A new folder with a program of a few lines of shell.
    private static func program(_ name: String, _ script: String) throws -> URL {
        let folder = try TemporaryFolder.make([name: "#!/bin/sh\n" + script + "\n"])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.appendingPathComponent(name).path)
        return folder
    }

    private static let version = "case \"$1\" in --version) echo 9.9.9; exit 0;; esac\n"

    @Test("no shell judges a request as it goes over the wire", .enabled(if: has("bash")))
    func requestInShellFence() throws {
        let request = "POST /oidc/token HTTP/1.1\nAuthorization: Basic <base64(id:secret)>\n\na=b\n&c=d"
        let (findings, judging) = try Self.findings(Self.scenario("bash", request))
        #expect(findings.isEmpty)
        #expect(judging.counts.isEmpty)
    }

    @Test("what a parser refuses stands on the line of the guide, with the parser's name")
    func line() throws {
        let fault = """
            for file in "$@"; do case "$file" in *.tsx|*.ts) \
            printf 'X [ERROR] Unexpected "x"\\n\\n    %s:2:4:\\n      2 | b\\n\\n' "$file";; esac; done; exit 1
            """
        let scenario = try Self.scenario("ts", "const a = 1;\nconst b = 2;")
        let (findings, judging) = try Self.findings(scenario, environment: Self.fake(Self.version + fault))
        #expect(findings.map(\.source?.line) == [5])
        #expect(findings.first?.summary == "The code cannot be parsed: Unexpected \"x\".")
        #expect("\(findings.first.map { "\($0.origin)" } ?? "")".contains("esbuild 9.9.9"))
        #expect(judging.summary.contains("1 by esbuild 9.9.9"))
    }

    @Test(
        "what parsers write is understood in the forms of their versions",
        arguments: [
            ("ruby", "%s:2: syntax error, unexpected `end'", "syntax error, unexpected `end'"),
            ("ruby", "ruby: %s:2: syntax error, unexpected `end' (SyntaxError)", "syntax error, unexpected `end'"),
            ("ruby", "/usr/bin/ruby: %s:2: syntax errors found (SyntaxError)\n> 2 | end", "syntax errors found"),
            (
                "php", "PHP Parse error:  syntax error, unexpected token in %s on line 2",
                "syntax error, unexpected token"
            ),
            ("go", "%s:2:5: expected ';', found b", "expected ';', found b"),
            ("swift", "%s:2:1: error: extraneous '}' at top level", "extraneous '}' at top level"),
        ])
    func forms(language: String, output: String, message: String) throws {
        let program = ["go": "gofmt", "swift": "swiftc"][language] ?? language
        let script =
            Self.version + "for file; do :; done\n"
            + "cat <<END | sed \"s|%s|$file|\" >&2\n\(output.replacing("`", with: "\\`"))\nEND\nexit 1"
        let folder = try Self.program(program, script)
        let path = folder.path + ":" + (Self.environment["PATH"] ?? "")
        let scenario = try Self.scenario(language, "a = 1\nb = 2")
        let (findings, judging) = try Self.findings(scenario, environment: ["PATH": path])
        #expect(findings.map(\.source?.line) == [5], "\(judging.summary)")
        #expect(findings.first?.summary == "The code cannot be parsed: \(message).")
    }

    @Test(
        "a parser that fails is named and judges nothing",
        arguments: [
            ("echo 'no such flag' >&2; exit 3", "ended with status 3, saying: no such flag"),
            ("exec sleep 60", "did not answer within"), ("kill -9 $$", "ended with status 9"),
        ])
    func failing(script: String, message: String) throws {
        let scenario = try Self.scenario("ts", "const a = 1;")
        let (findings, judging) = try Self.findings(
            scenario, environment: Self.fake(Self.version + script), limit: 1)
        #expect(findings.isEmpty)
        #expect(judging.failures.count == 1 && judging.failures[0].contains(message), "\(judging.failures)")
        #expect(judging.syntax[scenario.snippets[0].code] == .unchecked("esbuild failed"))
    }

    @Test("without a parser our scanner judges, and the output says so")
    func missing() throws {
        let scenario = try Self.scenario("ts", "const a = { id: 'x',, };")
        let (findings, judging) = try Self.findings(scenario, environment: ["PATH": "/nowhere"])
        #expect(findings.map(\.source?.line) == [4])
        #expect("\(findings.first.map { "\($0.origin)" } ?? "")".contains("our scanner"))
        #expect(judging.summary.contains("1, as esbuild is not installed"))
        let ruby = try Self.findings(Self.scenario("kotlin", "val a = 1"), environment: ["PATH": "/nowhere"]).judging
        #expect(ruby.summary.contains("no parser for kotlin is asked"))
    }

    @Test(
        "JSON and YAML are read by our own readers",
        arguments: [
            ("json", "{\"a\": 1}", []), ("json", "\"a\": 1,\n\"b\": 2,", []),
            ("json", "{\n  \"a\": 1, // one\n  ...\n}", []),
            ("json", "{\"a\": 1\n\"b\": 2}", [5]), ("json", "{'a': 1}", [4]), ("yaml", "a: 1\nb:\n  - c", []),
            ("yaml", "a: b: c", [4]), ("yaml", "a: &x 1\nb: *x", []),
        ])
    func data(language: String, code: String, lines: [Int]) throws {
        #expect(try Self.findings(Self.scenario(language, code)).findings.map(\.source?.line) == lines)
    }

    @Test(
        "fragments are no faults to esbuild", .enabled(if: has("esbuild"), "esbuild is not installed"),
        arguments: [
            "appId: '<your-app-id>',\nendpoint: 'x',", "async run() {\n  await a();\n}\nname = 1;",
            "<A b={1} />\n<C />",
            "const a = {\n  ...\n};", "const a = f(...);", "return await f();", "a: string;\nb?: number;",
            "const port = <your-port>;", "const a = await f();", "const a = <T,>(b: T) => b;", "let a = <any>b;",
            "import { a } from 'b';\n\n// ...other code\n\nexport default a;", "providers: [Logto({ ... })],",
            "@a class B {}",
        ])
    func fragments(code: String) throws {
        let (findings, judging) = try Self.findings(Self.scenario("ts", code))
        #expect(findings.isEmpty, "\(findings.map(\.summary))")
        #expect(judging.failures.isEmpty && judging.summary.contains("by esbuild"))
    }

    @Test(
        "real faults are faults to esbuild", .enabled(if: has("esbuild"), "esbuild is not installed"),
        arguments: [
            ("const a = 1;\nconst a = 2;", 5), ("export const a = 1;\nexport { a };", 5), ("const a = { b: 1 ;", 4),
            ("for (const a of) {}", 4), ("const a = 08n;", 4),
        ])
    func faults(code: String, line: Int) throws {
        let (findings, _) = try Self.findings(Self.scenario("ts", code))
        #expect(findings.map(\.source?.line).contains(line), "\(findings.map(\.summary))")
    }

    @Test(
        "shell is judged by bash", .enabled(if: has("bash -n"), "bash is not installed"),
        arguments: [
            ("npm i a\ncurl -u <app-id>:<app-secret> https://a.b", []), ("if true; then\n  echo a\n", [6]),
            ("$ npm i a", []), ("echo 'a", [4]),
        ])
    func shell(code: String, lines: [Int]) throws {
        let found = try Self.findings(Self.scenario("bash", code)).findings.map(\.source?.line)
        #expect(found.isEmpty == lines.isEmpty, "\(found)")
    }

    @Test(
        "Python is judged by Python", .enabled(if: has("python3 -m ast"), "python3 is not installed"),
        arguments: [
            ("def f():\n    ...\n", []), ("await client.signIn()", []), ("return a", []), ("    a = 1\n    b = 2", []),
            ("def f(:\n    pass", [4]), ("a=1,\nb=2", []), ("LogtoConfig(...)", []),
        ])
    func python(code: String, lines: [Int]) throws {
        #expect(try Self.findings(Self.scenario("python", code)).findings.map(\.source?.line) == lines)
    }

    @Test("the program says who judged")
    func program() throws {
        let folder = try TemporaryFolder.make(["docs/a.mdx": "# T\n\n```ts\nconst a = 1;\n```\n\n```json\n{}\n```\n"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try Program.run(["check", "docs"], in: folder)
        #expect(
            run.errors.contains("code judged by our scanner; besides") && run.errors.contains("1 by our JSON reader"))
        let alone = try Program.run(["check", "--no-parsers", "docs"], in: folder)
        #expect(alone.errors.contains("code judged by our scanner alone"))
    }
}
