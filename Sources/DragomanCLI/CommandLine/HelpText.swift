import Basis

/// Writes help texts, 80 columns wide, from the tables of commands and options.
package enum HelpText {
    /// The help of the whole program.
    package static func program(_ commands: [Command], version: String) -> String {
        let width = (commands.map(\.name.count).max() ?? 0) + 2
        var lines = [
            "dragoman \(version): reads Logto integration guides, does what they say, and reports what does not hold",
            "",
        ]
        lines.append("usage: dragoman COMMAND [arguments] [options]")
        lines += ["", "commands:"]
        lines += commands.map { "  " + pad($0.name, to: width) + $0.summary }
        lines += ["", "start here:"]
        lines += examples([
            .init("dragoman run", "do what the bundled guides say, against the embedded mock tenant"),
            .init("dragoman check my-guide.mdx", "see what is wrong with a guide, as far as reading tells"),
            .init("dragoman checks", "see what can be checked"),
            .init("dragoman COMMAND --help", "options and examples of one command"),
        ])
        return (lines + ["", "exit codes:"] + exitCodes()).joined(separator: "\n") + "\n"
    }

    /// The help of one command.
    package static func command(_ command: Command) -> String {
        var lines = [command.name + ": " + command.summary, "", "usage: " + command.usage]
        if !command.discussion.isEmpty { lines += [""] + TerminalText.wrap(command.discussion, width: 80) }
        if let operand = command.operand {
            lines += ["", "arguments:", "  " + pad(operand.placeholder, to: 12) + operand.help]
        }
        lines += ["", "options:"]
        let width = 31
        for option in command.allOptions {
            let synopsis = "  " + option.synopsis
            let help = TerminalText.wrap(option.help, width: 80 - width)
            if synopsis.count + 2 > width {
                lines.append(synopsis)
                lines += help.map { String(repeating: " ", count: width) + $0 }
            } else {
                lines.append(pad(synopsis, to: width) + (help.first ?? ""))
                lines += help.dropFirst().map { String(repeating: " ", count: width) + $0 }
            }
        }
        lines += ["", "examples:"] + examples(command.examples)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The meanings of the exit codes, one a line.
    package static func exitCodes() -> [String] {
        ExitStatus.allCases.map { "  " + pad(String($0.rawValue), to: 5) + $0.meaning }
    }

    private static func examples(_ examples: [Command.Example]) -> [String] {
        examples.flatMap { ["  $ " + $0.line, "      " + $0.purpose] }
    }

    private static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
