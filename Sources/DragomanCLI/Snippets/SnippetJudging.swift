import Basis
import Conformance
import Foundation
import Guide
import Scenario

/// Asks the parsers of installed programs about the code of guides: each piece once, many pieces in one run.
///
/// No snippet is executed; programs that are not installed are named, and what they would have judged is not passed.
struct SnippetJudging {
    /// What they say.
    private(set) var syntax = SnippetSyntax()
    /// How many pieces each judge looked at, in the order of the tools.
    private(set) var counts: [(judge: String, count: Int)] = []
    /// How many pieces nobody looked at, by reason.
    private(set) var unchecked: [(reason: String, count: Int)] = []
    /// What went wrong with a tool.
    private(set) var failures: [String] = []

    private let environment: [String: String]
    /// Seconds that one run may take.
    private let limit: Double

    /// Judges all code of the scenarios.
    ///
    /// - Throws: `ResourceFile.Missing` when the list of tools is not there.
    init(
        _ scenarios: [Scenario], environment: [String: String] = ProcessInfo.processInfo.environment,
        limit: Double = 30
    ) throws {
        self.environment = environment
        self.limit = limit
        let tools = try SyntaxTool.all()
        let without = try ResourceFile.json("syntax-tools.json", of: "DragomanCLI")["without"]?.members ?? []
        var pieces = Self.pieces(scenarios)
        for piece in pieces {
            guard let verdict = DataReaders.verdict(piece.code.text, language: piece.language) else { continue }
            syntax[piece.code] = verdict
            note(verdict)
        }
        for tool in tools {
            let own = pieces.filter { tool.languages.contains($0.language) }
            pieces.removeAll { tool.languages.contains($0.language) }
            if !own.isEmpty { judge(own, by: tool) }
        }
        for entry in without {
            let own = pieces.filter { (entry.value.strings ?? []).contains($0.language) }
            skip(own, "no parser for \(entry.name) is asked")
        }
    }

    /// A piece of code and the language it is judged as.
    private struct Piece {
        var code: CodeBlock
        var language: String
        var text: String
        /// Text without indentation tells nothing about a language that lives by it.
        var hasLostIndentation: Bool
    }

    private static func pieces(_ scenarios: [Scenario]) -> [Piece] {
        var seen = Set<String>()
        return scenarios.flatMap { scenario in
            scenario.snippets.compactMap { snippet -> Piece? in
                let family = snippet.language
                // A request in a fence for commands is none: no shell judges it.
                let language =
                    family == .http ? name(of: family) : snippet.code.language?.lowercased() ?? name(of: family)
                guard seen.insert(language + "\n" + snippet.code.text).inserted else { return nil }
                return Piece(
                    code: snippet.code, language: language,
                    text: SnippetText.parsable(snippet.code.text, language: family),
                    hasLostIndentation: scenario.guide.form == .text)
            }
        }
    }

    /// The fence name of code that has none.
    private static func name(of family: SnippetLanguage) -> String {
        switch family {
        case .javascript: "tsx"
        case .shell: "bash"
        case .json: "json"
        case .http: "http"
        default: ""
        }
    }

    private mutating func judge(_ pieces: [Piece], by tool: SyntaxTool) {
        guard let path = tool.path(environment) else { return skip(pieces, "\(tool.name) is not installed") }
        let (whole, lost) = (
            pieces.filter { !(tool.indents && $0.hasLostIndentation) },
            pieces.filter { tool.indents && $0.hasLostIndentation }
        )
        skip(lost, "plain text has lost the indentation")
        do {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            var session = ToolSession(tool: tool, path: path, folder: folder, limit: limit)
            let verdicts = try session.verdicts(whole.map(\.text))
            for (piece, verdict) in zip(whole, verdicts) {
                syntax[piece.code] = verdict
                note(verdict)
            }
            if let failure = session.failure { failures.append("\(tool.name) (\(path)): \(failure)") }
        } catch {
            failures.append("\(tool.name) (\(path)): \(error.localizedDescription)")
            skip(whole, "\(tool.name) failed")
        }
    }

    private mutating func skip(_ pieces: [Piece], _ reason: String) {
        for piece in pieces {
            syntax[piece.code] = .unchecked(reason)
            note(.unchecked(reason))
        }
    }

    private mutating func note(_ verdict: SnippetSyntax.Verdict) {
        switch verdict {
        case .accepted(let tool), .refused(let tool, _):
            if let place = counts.firstIndex(where: { $0.judge == tool }) {
                counts[place].count += 1
            } else {
                counts.append((tool, 1))
            }
        case .unchecked(let reason):
            if let place = unchecked.firstIndex(where: { $0.reason == reason }) {
                unchecked[place].count += 1
            } else {
                unchecked.append((reason, 1))
            }
        }
    }

    /// Who judged how much, in one line: `code judged by our scanner; besides 120 by esbuild 0.28.2; not checked: …`.
    var summary: String {
        var parts = ["code judged by our scanner"]
        if !counts.isEmpty {
            parts.append("besides " + counts.map { "\($0.count) by \($0.judge)" }.joined(separator: ", "))
        }
        if !unchecked.isEmpty {
            parts.append(
                "not checked by a parser: " + unchecked.map { "\($0.count), as \($0.reason)" }.joined(separator: "; "))
        }
        return parts.joined(separator: "; ")
    }
}
