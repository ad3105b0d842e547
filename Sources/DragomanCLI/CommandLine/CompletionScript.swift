/// Writes completion scripts for shells from the tables of commands and options.
package enum CompletionScript {
    /// The shells that can be served.
    package static let shells = ["bash", "zsh", "fish"]

    /// The script for a shell, or nil when the shell is not one of `shells`.
    package static func text(for shell: String, commands: [Command]) -> String? {
        switch shell {
        case "bash": bash(commands)
        case "zsh": zsh(commands)
        case "fish": fish(commands)
        default: nil
        }
    }

    private static func bash(_ commands: [Command]) -> String {
        var lines = [
            "# bash completion for dragoman; put it into ~/.local/share/bash-completion/completions/dragoman",
            "_dragoman() {",
            "    local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"",
            "    COMPREPLY=()",
            "    if [[ $COMP_CWORD -eq 1 ]]; then",
            "        COMPREPLY=($(compgen -W \"\(commands.map(\.name).joined(separator: " ")) --help --version\" -- \"$current\"))",
            "        return",
            "    fi",
            "    case \"${COMP_WORDS[1]} $previous\" in",
        ]
        for command in commands {
            for option in command.allOptions {
                guard case .oneOf(let words)? = option.value?.kind else { continue }
                lines.append("        \"\(command.name) --\(option.name)\")")
                lines.append(
                    "            COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\")); return ;;"
                )
            }
        }
        lines += ["    esac", "    if [[ $current == -* ]]; then", "        case \"${COMP_WORDS[1]}\" in"]
        for command in commands {
            let names = command.allOptions.map { "--" + $0.name }.joined(separator: " ")
            lines.append("            \(command.name)) COMPREPLY=($(compgen -W \"\(names)\" -- \"$current\")) ;;")
        }
        lines += ["        esac", "    else", "        COMPREPLY=($(compgen -f -- \"$current\"))", "    fi", "}"]
        return (lines + ["complete -o filenames -F _dragoman dragoman"]).joined(separator: "\n") + "\n"
    }

    private static func zsh(_ commands: [Command]) -> String {
        var lines = [
            "#compdef dragoman", "# zsh completion for dragoman; put it into a folder of $fpath as _dragoman", "",
        ]
        lines += ["_dragoman() {", "    local -a commands", "    commands=("]
        lines += commands.map { "        \(single("\($0.name):\($0.summary)"))" }
        lines += [
            "    )", "    if (( CURRENT == 2 )); then", "        _describe command commands", "        return",
            "    fi",
        ]
        lines += ["    case $words[2] in"]
        for command in commands {
            lines.append("        \(command.name))")
            lines.append("            shift words; (( CURRENT-- ))")
            var arguments: [String] = []
            for option in command.allOptions {
                let help = option.help.filter { $0 != "[" && $0 != "]" }.replacing(":", with: "\\:")
                let action = option.value.map { ":\($0.placeholder):\(zshAction($0.kind))" } ?? ""
                arguments.append(single("\(option.repeats ? "*" : "")--\(option.name)[\(help)]\(action)"))
            }
            if let operand = command.operand {
                arguments.append(single("*:\(operand.placeholder):\(zshAction(operand.kind))"))
            }
            lines.append("            _arguments " + arguments.joined(separator: " \\\n                ") + " ;;")
        }
        return (lines + ["    esac", "}", "", "_dragoman \"$@\""]).joined(separator: "\n") + "\n"
    }

    private static func zshAction(_ kind: Option.Value.Kind) -> String {
        switch kind {
        case .file: "_files"
        case .folder: "_files -/"
        case .oneOf(let words): "(\(words.joined(separator: " ")))"
        case .text, .number: " "
        }
    }

    private static func fish(_ commands: [Command]) -> String {
        var lines = ["# fish completion for dragoman; put it into ~/.config/fish/completions/dragoman.fish"]
        for command in commands {
            lines.append(
                "complete -c dragoman -f -n __fish_use_subcommand -a \(command.name) -d \(single(command.summary))")
        }
        for command in commands {
            let condition = single("__fish_seen_subcommand_from \(command.name)")
            for option in command.allOptions {
                var line = "complete -c dragoman -n \(condition) -l \(option.name)"
                if let letter = option.letter { line += " -s \(letter)" }
                switch option.value?.kind {
                case .file?, .folder?: line += " -r -F"
                case .oneOf(let words)?: line += " -x -a \(single(words.joined(separator: " ")))"
                case .text?, .number?: line += " -x"
                case nil: break
                }
                lines.append(line + " -d \(single(option.help))")
            }
            if command.operand?.kind == .file || command.operand?.kind == .folder {
                lines.append("complete -c dragoman -n \(condition) -F")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func single(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
