import Foundation
import TestSupport
import Testing

/// Options of commands that stand in `dragoman.yaml`.
struct FileOptionsTests {
    private static let guides = RunTests.repository.appendingPathComponent("guides").path

    private func folder(_ options: String, file: String = "dragoman.yaml") throws -> URL {
        try TemporaryFolder.make([file: "options:\n\(options)\n"])
    }

    @Test("they count as if they stood on the command line, each for its command")
    func used() throws {
        let folder = try folder(
            """
              run:
                locale: ja
                select: [discovery, jwks]
                report: [json=run.json, junit=run.xml]
                json: false
              check:
                json: true
            """)
        let run = try Program.run(["run", Self.guides], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("guides     6") && !run.output.hasPrefix("{"), "\(run.output)")
        #expect(run.errors.contains("report: run.json") && run.errors.contains("report: run.xml"), "\(run.errors)")
        let check = try Program.run(["check", Self.guides], in: folder)
        #expect(check.output.hasPrefix("["), "\(check.output.prefix(200))")
    }

    @Test("the command line wins")
    func overridden() throws {
        let folder = try folder("  run: {locale: ja, select: discovery}")
        let run = try Program.run(["run", Self.guides, "--locale", "th", "--locale", "en"], in: folder)
        #expect(run.output.contains("guides     12"), "\(run.output)\(run.errors)")
    }

    @Test("the file that --tenant names is the one that counts")
    func tenantFile() throws {
        let folder = try folder("  verify: {nonsense: 1}", file: "staging.yaml")
        let run = try Program.run(["verify", "--tenant", "staging.yaml"], in: folder)
        #expect(run.status == 2 && run.errors.contains("staging.yaml:2:12"), "\(run.errors)")
        let other = try Program.run(["verify"], in: folder)
        #expect(other.errors.contains("dragoman init"), "\(other.errors)")
    }

    @Test(
        "a wrong one is told with its line and the nearest right one, whatever command runs",
        arguments: [
            ("  chek: {json: true}", "dragoman.yaml:2:3", "'check'"),
            ("  check: {base-local: ja}", "dragoman.yaml:2:11", "'base-locale'"),
            ("  run: {probes: most}", "dragoman.yaml:2:17", "none, safe, all"),
            ("  run: {rate: quick}", "dragoman.yaml:2:15", "whole number"),
            ("  run: {json: 3}", "dragoman.yaml:2:15", "neither true nor false"),
            ("  run: {seed: [a, b]}", "dragoman.yaml:2:15", "given twice"),
            ("  run: {seed: {a: b}}", "dragoman.yaml:2:15", "no text"),
            ("  run: [json]", "dragoman.yaml:2:8", "no object"),
        ])
    func wrong(options: String, place: String, words: String) throws {
        let run = try Program.run(["plan", "x.md"], in: try folder(options))
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains(place) && run.errors.contains(words), "\(run.errors)")
    }
}
