import Basis
import Foundation

/// A program that can tell whether code is well formed without running it; an entry of `Resources/syntax-tools.json`.
struct SyntaxTool: Sendable {
    /// What the reader is told: `esbuild`, `bash -n`.
    var name: String
    /// The names it is looked for on PATH.
    var programs: [String]
    /// An environment variable that may hold its path.
    var variable: String?
    /// Arguments that make it print its version; empty when it has none.
    var version: [String]
    /// The fence names it judges, in small letters.
    var languages: [String]
    /// File name suffixes to try one after the other: code in any of its dialects is taken.
    var suffixes: [String]
    /// Arguments before the files; `{out}` is a folder it may write to.
    var arguments: [String]
    /// Whether one run takes many files.
    var isBatch: Bool
    /// A regular expression with the groups `file`, `line` and `message`.
    var fault: String
    /// What stands before the text on its first line, such as the opening mark of PHP, where the text lacks it.
    var prefix: String
    /// Text before and after a fragment that make it whole: members of a class or an object, statements, elements; and
    /// what the fragment must begin with for that, where anything would be taken otherwise.
    var wraps: [(before: String, after: String, beginning: String)]
    /// Whether wrapped text has to be indented.
    var indents: Bool

    init?(_ json: JSON) {
        guard let name = json["name"]?.string, let fault = json["fault"]?.string else { return nil }
        self.name = name
        self.fault = fault
        programs = json["programs"]?.strings ?? []
        variable = json["variable"]?.string
        version = json["version"]?.strings ?? []
        languages = json["languages"]?.strings ?? []
        suffixes = json["suffixes"]?.strings ?? []
        arguments = json["arguments"]?.strings ?? []
        isBatch = json["batch"]?.bool ?? false
        prefix = json["prefix"]?.string ?? ""
        indents = json["indent"]?.bool ?? false
        wraps = (json["wraps"]?.array ?? []).compactMap { pair in
            guard let texts = pair.strings, texts.count >= 2 else { return nil }
            return (texts[0], texts[1], texts.count > 2 ? texts[2] : "")
        }
    }

    /// The shipped tools.
    ///
    /// - Throws: `ResourceFile.Missing` or a parse error when the resource file is not there or broken.
    static func all() throws -> [SyntaxTool] {
        (try ResourceFile.json("syntax-tools.json", of: "DragomanCLI")["tools"]?.array ?? []).compactMap(
            SyntaxTool.init)
    }

    /// Where it is installed: what its variable names, else the first of its programs on PATH; nil when nowhere.
    func path(_ environment: [String: String]) -> String? {
        if let variable, let path = environment[variable], !path.isEmpty {
            return FileManager.default.isExecutableFile(atPath: path) ? path : nil
        }
        return ProgramPath.find(programs, environment)
    }
}
