import Foundation
import TestSupport
import Testing

/// Runs that are kept and judged again.
@Suite struct EvidenceTests {
    private static let guides = [
        "guides/docs/quick-starts/framework/next-auth", "guides/i18n/ja", "guides/docs/integrations",
    ]
    private static let passphrase = ["DRAGOMAN_EVIDENCE_PASSPHRASE": "correct horse battery"]

    /// The folder of a run with a fault and its kept evidence, `kept.jwe`.
    private static func keptRun(_ options: [String] = []) throws -> URL {
        let folder = try TemporaryFolder.make()
        let guides = Self.guides.map { RunTests.repository.appendingPathComponent($0).path }
        let run = try Program.run(
            ["run", "--fault", "id-token-audience-wrong", "--evidence", "kept.jwe"] + guides + options, in: folder,
            environment: passphrase)
        #expect(run.status == 1, "\(run.errors)")
        return folder
    }

    @Test("a kept run judged again comes to the same reports, byte by byte")
    func sameVerdicts() throws {
        let kinds = ["html", "junit", "json", "markdown", "har"]
        let folder = try Self.keptRun(kinds.flatMap { ["--report", "\($0)=first.\($0)"] })
        // Nothing of the guides' own folder is needed: elsewhere the paths mean nothing.
        let again = try Program.run(
            ["report", "--rejudge", "kept.jwe"] + kinds.flatMap { ["--report", "\($0)=second.\($0)"] }, in: folder,
            environment: Self.passphrase)
        #expect(again.status == 1, "\(again.errors)")
        for kind in kinds {
            let files = try ["first", "second"].map {
                try Data(contentsOf: folder.appendingPathComponent("\($0).\(kind)"))
            }
            #expect(files[0] == files[1], "\(kind)")
            #expect(files[0].count > 1000)
        }
    }

    @Test("a kept run can be judged by other checks")
    func otherChecks() throws {
        let folder = try Self.keptRun()
        let discovery = try Program.run(
            ["report", "--rejudge", "kept.jwe", "--select", "discovery"], in: folder, environment: Self.passphrase)
        #expect(discovery.status == 0, "\(discovery.output)")
        let tokens = try Program.run(
            ["report", "--rejudge", "kept.jwe", "--select", "idtoken"], in: folder, environment: Self.passphrase)
        #expect(tokens.status == 1 && tokens.output.contains("idt-aud"), "\(tokens.output)")
    }

    @Test("evidence shows nothing without its passphrase")
    func secrecy() throws {
        let folder = try Self.keptRun()
        let text = try String(contentsOf: folder.appendingPathComponent("kept.jwe"), encoding: .utf8)
        #expect(!text.contains("client_secret") && !text.contains("{") && text.count > 10_000)
        let wrong = try Program.run(
            ["report", "--rejudge", "kept.jwe"], in: folder, environment: ["DRAGOMAN_EVIDENCE_PASSPHRASE": "other"])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("kept.jwe: error: the evidence does not open"), "\(wrong.errors)")
    }

    @Test("without a passphrase nothing is run")
    func missingPassphrase() throws {
        let folder = try TemporaryFolder.make()
        let run = try Program.run(
            ["run", "--evidence", "kept.jwe"], in: folder, environment: ["DRAGOMAN_EVIDENCE_PASSPHRASE": ""])
        #expect(run.status == 2 && run.errors.contains("DRAGOMAN_EVIDENCE_PASSPHRASE"), "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("a folder in the place of the evidence is said before the run")
    func folderInPlace() throws {
        let folder = try TemporaryFolder.make()
        let run = try Program.run(["run", "--evidence", "."], in: folder, environment: Self.passphrase)
        #expect(run.status == 2 && run.errors.contains("this is a folder"), "\(run.errors)")
    }

    @Test("what is no kept run is said to be none", arguments: ["report.json", "missing.jwe", "cut.jwe"])
    func otherFiles(name: String) throws {
        let folder = try TemporaryFolder.make()
        try Data("{\"schema\": \"dragoman.run/1\"}".utf8).write(to: folder.appendingPathComponent("report.json"))
        try Data("eyJhbGciOiJub25lIn0....".utf8).write(to: folder.appendingPathComponent("cut.jwe"))
        let run = try Program.run(["report", "--rejudge", name], in: folder, environment: Self.passphrase)
        #expect(run.status == 2 && run.errors.contains("\(name): error: "), "\(run.errors)")
    }

    @Test("options for judging again are refused where nothing is judged", arguments: ["select", "baseline"])
    func optionsWithoutRejudging(option: String) throws {
        let run = try Program.run(["report", "any.json", "--\(option)", "none"])
        #expect(run.status == 2 && run.errors.contains("--\(option) needs --rejudge"), "\(run.errors)")
    }
}
