import Basis
import Foundation

/// The program: reads the command line, runs one command, returns the exit code.
package enum Dragoman {
    /// The version, as `--version` prints it and reports carry it.
    package static let version = "0.1.0"
    /// Name and version, as reports and kept runs say what made them.
    static let tool = "dragoman \(version)"

    /// The sub-commands, in the order of the help text.
    package static let commands: [Command] = [
        RunCommand.command, VerifyCommand.command, CheckCommand.command, PlanCommand.command, MockCommand.command,
        ReplayCommand.command, ReportCommand.command, ChecksCommand.command, ExplainCommand.command,
        InitCommand.command, CompletionCommand.command, ManualCommand.command,
    ]

    /// Runs with the arguments after the program's name.
    package static func main(_ arguments: [String]) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        let console = Console.standard(colorFlag: colorFlag(arguments))
        let status = run(arguments, console: console)
        if let fault = console.outputFault {
            console.report(Message(.error, "cannot write to standard output: \(fault)"))
            return ExitStatus.brokenRun.rawValue
        }
        return status.rawValue
    }

    /// Runs one command against a console; what goes wrong becomes a message and a status.
    package static func run(_ arguments: [String], console: Console) -> ExitStatus {
        do {
            return try dispatch(arguments, console: console)
        } catch let failure as CommandFailure {
            console.report(failure.message)
            return failure.status
        } catch {
            console.report(Message(.error, String(describing: error)))
            return .brokenRun
        }
    }

    private static func dispatch(_ arguments: [String], console: Console) throws -> ExitStatus {
        let words = arguments.drop { $0.hasPrefix("--color") }
        guard let first = words.first else {
            console.note(HelpText.program(commands, version: version))
            return .usage
        }
        switch first {
        case "--help", "-h":
            console.print(HelpText.program(commands, version: version).droppingLastNewline)
            return .passed
        case "help":
            guard let topic = words.dropFirst().first else {
                console.print(HelpText.program(commands, version: version).droppingLastNewline)
                return .passed
            }
            console.print(HelpText.command(try find(topic)).droppingLastNewline)
            return .passed
        case "--version":
            console.print(tool)
            return .passed
        default: break
        }
        let command = try find(first)
        let parsed = try CommandLineParser.parse(words.dropFirst(), for: command)
        if parsed.has("help") {
            console.print(HelpText.command(command).droppingLastNewline)
            return .passed
        }
        return try command.run(FileOptions.complete(parsed, for: command), console)
    }

    private static func find(_ name: String) throws(CommandFailure) -> Command {
        if let command = commands.first(where: { $0.name == name }) { return command }
        if name.hasPrefix("-") {
            throw CommandFailure(
                .usage, "unknown option '\(name)' before the command",
                hint: "the command comes first: dragoman run \(name) …")
        }
        let nearest = NearestName.of(name, in: commands.map(\.name))
        throw CommandFailure(
            .usage, "unknown command '\(name)'",
            hint: nearest.map { "did you mean '\($0)'?" }
                ?? "commands are \(commands.map(\.name).joined(separator: ", ")); 'dragoman --help' tells more")
    }

    /// The value of `--color`, wherever it stands, so that even errors of the command line keep to it.
    private static func colorFlag(_ arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--color=") { return String(argument.dropFirst(8)) }
            if argument == "--color", index + 1 < arguments.count { return arguments[index + 1] }
        }
        return nil
    }
}

extension String {
    /// The text without one newline at its end, for writers that add their own.
    var droppingLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
