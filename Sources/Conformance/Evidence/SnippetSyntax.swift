import Guide

/// What the parsers of other programs say about the code of guides: per piece of code, who judged it and how.
package struct SnippetSyntax: Sendable {
    /// The check that listens to them.
    package static let check = "docs-snippet-parses"

    private var verdicts: [Key: Verdict] = [:]

    /// A piece of code, wherever it stands.
    private struct Key: Sendable, Hashable {
        var language: String
        var text: String

        init(_ code: CodeBlock) {
            language = code.language?.lowercased() ?? ""
            text = code.text
        }
    }

    /// What became of a piece of code.
    package enum Verdict: Sendable, Hashable {
        /// The tool (`esbuild 0.28.2`) takes it, whole or as the fragment it is.
        case accepted(tool: String)
        case refused(tool: String, faults: [Fault])
        /// Nobody looked at it, and why.
        case unchecked(String)
    }

    /// One thing that a tool refuses.
    package struct Fault: Sendable, Hashable {
        /// The line within the code, from 0.
        package var line: Int
        /// What the tool says.
        package var message: String

        package init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    package init() {}

    /// The verdict on a piece of code; nil when no tool is responsible for its language.
    package subscript(code: CodeBlock) -> Verdict? {
        get { verdicts[Key(code)] }
        set { verdicts[Key(code)] = newValue }
    }
}
