import Conformance
import Foundation

/// One tool at work on many texts: whole first, in each dialect, then those it refused as the fragments they may be.
struct ToolSession {
    let tool: SyntaxTool
    let path: String
    /// A folder of its own.
    let folder: URL
    /// Seconds that one run may take.
    let limit: Double
    /// What went wrong with the tool; the texts it left are then not checked.
    private(set) var failure: String?
    private var rounds = 0

    init(tool: SyntaxTool, path: String, folder: URL, limit: Double) {
        (self.tool, self.path, self.folder, self.limit) = (tool, path, folder, limit)
    }

    /// The verdicts on texts, one for one.
    ///
    /// - Throws: when files cannot be written.
    mutating func verdicts(_ texts: [String]) throws -> [SnippetSyntax.Verdict] {
        let name = version()
        var verdicts: [SnippetSyntax.Verdict?] = Array(repeating: nil, count: texts.count)
        var refused: [Int: [SnippetSyntax.Fault]] = [:]
        var attempts: [(suffix: String, before: String, after: String, beginning: String)] = tool.suffixes.map {
            ($0, "", "", "")
        }
        attempts += tool.wraps.map { (tool.suffixes[0], $0.before, $0.after, $0.beginning) }
        for attempt in attempts {
            let open = texts.indices.filter { index in
                let start = texts[index].drop { $0.isWhitespace }
                return verdicts[index] == nil && (attempt.beginning.isEmpty || start.hasPrefix(attempt.beginning))
            }
            guard failure == nil else { break }
            if open.isEmpty { continue }
            let wrapped = open.map {
                attempt.before + prefixed(indented(texts[$0], in: attempt.before)) + attempt.after
            }
            guard let faults = try round(wrapped, suffix: attempt.suffix) else { break }
            for (index, found) in zip(open, faults) {
                if found.isEmpty {
                    verdicts[index] = .accepted(tool: name)
                } else if refused[index] == nil {
                    refused[index] = found
                }
            }
        }
        return texts.indices.map { index in
            if let verdict = verdicts[index] { return verdict }
            if failure != nil { return .unchecked("\(tool.name) failed") }
            return .refused(tool: name, faults: refused[index] ?? [])
        }
    }

    private func prefixed(_ text: String) -> String {
        tool.prefix.isEmpty || text.contains(tool.prefix.prefix(5)) ? text : tool.prefix + text
    }

    private func indented(_ text: String, in before: String) -> String {
        guard tool.indents, !before.isEmpty else { return text }
        return "    " + text.replacing("\n", with: "\n    ")
    }

    /// The tool's name with its version.
    private func version() -> String {
        guard !tool.version.isEmpty,
            case .ended(0, let output) = ToolRun.run(path, tool.version, in: folder, seconds: limit),
            let match = output.firstMatch(of: #/\d+\.\d+(?:\.\d+)?/#)
        else { return tool.name }
        return "\(tool.name) \(match.output)"
    }

    /// The faults in each of some texts; nil when the tool failed.
    private mutating func round(_ texts: [String], suffix: String) throws -> [[SnippetSyntax.Fault]]? {
        rounds += 1
        let names = texts.indices.map { "s\(rounds)-\($0).\(suffix)" }
        for (name, text) in zip(names, texts) {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        defer { for name in names { try? FileManager.default.removeItem(at: folder.appendingPathComponent(name)) } }
        let arguments = tool.arguments.map { $0.replacing("{out}", with: folder.path + "/out") }
        let runs = tool.isBatch ? names.chunks(of: 1_000) : names.map { [$0] }
        let end = Date().addingTimeInterval(limit)
        var faults: [String: [SnippetSyntax.Fault]] = [:]
        for files in runs {
            switch ToolRun.run(path, arguments + files, in: folder, seconds: max(0.1, end.timeIntervalSinceNow)) {
            case .ended(let status, let output):
                let found = try self.faults(output, files: Set(files))
                if status != 0, found.isEmpty {
                    let said = output.split(separator: "\n").first.map { ", saying: \($0.prefix(200))" } ?? ""
                    failure = "it ended with status \(status)\(said)"
                    return nil
                }
                faults.merge(found) { $0 + $1 }
            case .timedOut:
                failure = "it did not answer within \(Int(limit)) seconds and was stopped"
                return nil
            case .failed(let reason):
                failure = "it cannot be started: \(reason)"
                return nil
            }
        }
        return names.map { faults[$0] ?? [] }
    }

    /// The faults that an output names, by file.
    private func faults(_ output: String, files: Set<String>) throws -> [String: [SnippetSyntax.Fault]] {
        var faults: [String: [SnippetSyntax.Fault]] = [:]
        for match in output.matches(of: try Regex(tool.fault)) {
            guard let file = match["file"]?.substring.flatMap({ $0.split(separator: "/").last }).map(String.init),
                files.contains(file), let line = match["line"]?.substring.flatMap({ Int($0) }),
                let message = match["message"]?.substring
            else { continue }
            let text = message.trimmingCharacters(in: .whitespaces).prefix(200)
            faults[file, default: []].append(
                .init(line: max(0, line - 1), message: String(text.hasSuffix(".") ? text.dropLast() : text)))
        }
        return faults
    }
}

extension Array {
    /// The elements in runs of at most so many.
    fileprivate func chunks(of count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
