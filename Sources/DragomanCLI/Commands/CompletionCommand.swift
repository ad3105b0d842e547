/// `dragoman completion SHELL`: prints a completion script.
enum CompletionCommand {
    static let command = Command(
        "completion", "print a completion script for bash, zsh or fish",
        operand: Operand("SHELL", .one, kind: .oneOf(CompletionScript.shells), "bash, zsh or fish"),
        examples: [
            .init("dragoman completion bash > ~/.local/share/bash-completion/completions/dragoman", "complete in bash")
        ]
    ) { arguments, console in
        guard let shell = arguments.operands.first,
            let script = CompletionScript.text(for: shell, commands: Dragoman.commands)
        else {
            throw CommandFailure(
                .usage, "no completion for '\(arguments.operands.first ?? "")'",
                hint: "shells are \(CompletionScript.shells.joined(separator: ", "))")
        }
        console.print(script.droppingLastNewline)
        return .passed
    }
}
