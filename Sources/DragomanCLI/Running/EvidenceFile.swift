import Basis
import Conformance
import Foundation
import Guide
import GuideReading
import OIDC
import Report
import Scenario

/// What a run went by, kept whole under a passphrase to be judged again later: `--evidence FILE`.
enum EvidenceFile {
    /// The environment variable that the passphrase comes from; it is never an option.
    static let variable = "DRAGOMAN_EVIDENCE_PASSPHRASE"

    /// The passphrase.
    ///
    /// - Throws: `CommandFailure` with status `usage` when there is none.
    static func passphrase() throws(CommandFailure) -> String {
        guard let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty else {
            throw CommandFailure(
                .usage, "the environment has no \(variable)",
                hint: "set it to the passphrase that evidence is encrypted under; evidence holds every secret of a run")
        }
        return text
    }

    /// Writes a run to a file.
    ///
    /// - Throws: `CommandFailure` when libcrypto or the file system refuses.
    static func write(_ run: StoredRun, to path: String, passphrase: String) throws(CommandFailure) {
        let text: String
        do { text = try PasswordSealing.seal(run.json.bytes(), passphrase: passphrase) } catch {
            throw CommandFailure(.brokenRun, "the evidence cannot be encrypted: \(error)", at: .init(path))
        }
        try FileWriting.write(Array((text + "\n").utf8), toFile: path)
    }

    /// Reads a kept run.
    ///
    /// - Throws: `CommandFailure` with status `usage`: no such file, another kind of file, another passphrase.
    static func read(_ path: String, passphrase: String) throws(CommandFailure) -> StoredRun {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.usage, "there is no evidence that can be read", at: .init(path))
        }
        do {
            let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return try StoredRun(
                json: try JSON(parsing: try PasswordSealing.open(text, passphrase: passphrase)))
        } catch PasswordSealing.Defect.passphrase {
            throw CommandFailure(
                .usage, "the evidence does not open: the passphrase is another, or the file was changed",
                at: .init(path), hint: "\(variable) must be what it was when the run was kept")
        } catch PasswordSealing.Defect.form(let reason) {
            throw CommandFailure(
                .usage, "this is no evidence of a run: \(reason)", at: .init(path),
                hint:
                    "'dragoman run --evidence FILE' keeps a run; reports and HAR files are redacted and cannot be judged again"
            )
        } catch {
            throw CommandFailure(
                .usage, "the evidence cannot be read: \(error)", at: .init(path),
                hint: "it may come from another version of dragoman")
        }
    }

    /// The report of a kept run, judged by the checks of this program.
    ///
    /// - Parameters:
    ///   - selection: checks to judge by; those of the run when empty.
    /// - Throws: `CommandFailure`: a selection that matches nothing, a guide that this program cannot read.
    static func rejudged(_ run: StoredRun, selection: [String], baseline: Baseline?) throws -> RunReport {
        var scenarios: [Scenario] = []
        for source in run.sources {
            let files = SourceFilesInMemory(
                contents: source.contents, existing: source.existing, locales: source.locales)
            do throws(GuideReadingError) {
                let guide = try GuideReader.read(GuideSource(file: source.file, bytes: source.bytes, files: files))
                scenarios.append(ScenarioCompiler.compile(guide))
            } catch {
                throw GuideIntake.failure(error, path: source.file)
            }
        }
        let checks = try CheckSelection.select(
            selection.isEmpty ? run.selection : selection, from: Catalogue.standard())
        return RunReport(
            judging: Evidence(scenarios: scenarios, transcript: run.transcript), by: checks, baseline: baseline,
            redaction: Redaction(key: run.redactionKey, secrets: run.secrets))
    }
}
