/// Writes the manual page (`man 1 dragoman`) from the tables of commands and options.
package enum ManualPage {
    /// The page in troff with the man macros.
    package static func text(_ commands: [Command], version: String) -> String {
        var lines = [".TH DRAGOMAN 1 \"\" \"dragoman \(version)\" \"User Commands\"", ".SH NAME"]
        lines.append("dragoman \\- replay identity integration guides against a tenant and report what does not hold")
        lines += [".SH SYNOPSIS", ".B dragoman", "COMMAND [arguments] [options]", ".SH COMMANDS"]
        for command in commands {
            lines += [".SS \"\(escape(command.usage))\"", escape(sentence(command.summary))]
            if !command.discussion.isEmpty { lines += [".PP", escape(command.discussion)] }
            if let operand = command.operand {
                lines += [".TP", "\\fI\(escape(operand.placeholder))\\fR", escape(sentence(operand.help))]
            }
            for option in command.allOptions {
                let letter = option.letter.map { "\\fB\\-\($0)\\fR, " } ?? ""
                let value = option.value.map { " \\fI\(escape($0.placeholder))\\fR" } ?? ""
                lines += [
                    ".TP", "\(letter)\\fB\\-\\-\(escape(option.name))\\fR\(value)", escape(sentence(option.help)),
                ]
            }
            for example in command.examples {
                lines += [
                    ".PP", escape(sentence(example.purpose)), ".PP", ".nf", ".RS", escape(example.line), ".RE", ".fi",
                ]
            }
        }
        lines.append(".SH \"EXIT STATUS\"")
        for status in ExitStatus.allCases { lines += [".TP", "\(status.rawValue)", escape(sentence(status.meaning))] }
        lines += [
            ".SH ENVIRONMENT", ".TP", "NO_COLOR", "When set, output has no colours.", ".TP", "DRAGOMAN_RESOURCES",
        ]
        lines.append("The folder that holds the program's resource folders.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    private static func escape(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return escaped.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : String(line)
        }.joined(separator: "\n")
    }
}
