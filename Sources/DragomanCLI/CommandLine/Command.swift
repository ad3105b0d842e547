/// One sub-command: what it is called, what it takes, and what it does.
package struct Command: Sendable {
    package var name: String
    /// One line, lower case, no full stop.
    package var summary: String
    /// A paragraph or two for the help text.
    package var discussion: String
    package var operand: Operand?
    package var options: [Option]
    /// Command lines with what they are for.
    package var examples: [Example]
    package var run: @Sendable (ParsedArguments, Console) throws -> ExitStatus

    package init(
        _ name: String, _ summary: String, discussion: String = "", operand: Operand? = nil, options: [Option] = [],
        examples: [Example], run: @escaping @Sendable (ParsedArguments, Console) throws -> ExitStatus
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.operand = operand
        self.options = options
        self.examples = examples
        self.run = run
    }

    /// The options of the command and those every command has.
    package var allOptions: [Option] { options + Command.commonOptions }

    /// What every command takes.
    package static let commonOptions: [Option] = [
        .value("color", "WHEN", of: .oneOf(["auto", "always", "never"]), "colours: auto (default), always or never"),
        .flag("help", letter: "h", "print this help"),
    ]

    /// `dragoman plan GUIDE [options]`.
    package var usage: String {
        (["dragoman", name] + [operand?.synopsis].compactMap { $0 } + ["[options]"]).joined(separator: " ")
    }

    /// A command line with what it is for.
    package struct Example: Sendable, Hashable {
        package var line: String
        package var purpose: String

        package init(_ line: String, _ purpose: String) {
            self.line = line
            self.purpose = purpose
        }
    }
}
