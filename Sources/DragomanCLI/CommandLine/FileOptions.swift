import Basis
import Foundation
import YAMLText

/// Options of commands that stand in the file of the tenant instead of on the command line.
///
/// They stand under `options`, by command:
///
///     options:
///       run: {report: [html=report.html], rate: 5}
///       check: {base-locale: ja, no-parsers: true}
///
/// The file is the one that `--tenant` names, else `dragoman.yaml` of the present folder. What the command line gives wins.
struct FileOptions {
    /// The file's name where nothing else is said.
    static let usualPath = "dragoman.yaml"

    private let command: Command
    private let path: String

    /// The arguments with what the file has besides.
    ///
    /// - Throws: `CommandFailure` with status `usage` and the place in the file: an unknown command or option, a wrong value.
    static func complete(
        _ arguments: ParsedArguments, for command: Command
    ) throws(CommandFailure) -> ParsedArguments {
        let path = arguments.value("tenant") ?? usualPath
        // A tenant file that is not there is told by who needs it.
        guard !command.options.isEmpty, FileManager.default.fileExists(atPath: path) else { return arguments }
        return try FileOptions(command: command, path: path).complete(arguments)
    }

    private func complete(_ arguments: ParsedArguments) throws(CommandFailure) -> ParsedArguments {
        guard let groups = try YAMLFile.read(path, what: "tenant file")["options"] else { return arguments }
        guard let entries = groups.entries else { throw failure("'options' is not an object", at: groups.mark) }
        var result = arguments
        for entry in entries {
            guard let named = Dragoman.commands.first(where: { $0.name == entry.key }) else {
                let nearest = NearestName.of(entry.key, in: Dragoman.commands.map(\.name))
                throw failure("unknown command '\(entry.key)'", at: entry.keyMark, nearest)
            }
            guard let options = entry.value.entries else {
                throw failure("the options of '\(entry.key)' are no object", at: entry.value.mark)
            }
            for option in options { try take(option, of: named, besides: arguments, into: &result) }
        }
        return result
    }

    /// Takes an option over that the command line does not give; those of other commands are only looked at.
    private func take(
        _ entry: YAMLNode.Entry, of named: Command, besides given: ParsedArguments, into result: inout ParsedArguments
    ) throws(CommandFailure) {
        guard let option = named.options.first(where: { $0.name == entry.key }) else {
            let nearest = NearestName.of(entry.key, in: named.options.map(\.name))
            throw failure("'dragoman \(named.name)' has no option '\(entry.key)'", at: entry.keyMark, nearest)
        }
        let words = try words(entry, option)
        let parsed: ParsedArguments
        do {
            parsed = try CommandLineParser.parseOptions(words[...], for: named)
        } catch {
            throw failure(error.message.summary, at: entry.value.mark)
        }
        guard named.name == command.name, !given.has(option.name) else { return }
        result.values[option.name] = parsed.values[option.name]
    }

    /// The option as it would stand on the command line.
    private func words(_ entry: YAMLNode.Entry, _ option: Option) throws(CommandFailure) -> [String] {
        guard option.value != nil else {
            guard let isOn = entry.value.json.bool else {
                throw failure("'\(option.name)' is neither true nor false", at: entry.value.mark)
            }
            return isOn ? ["--" + option.name] : []
        }
        let values = entry.value.elements ?? [entry.value]
        return try values.map { value throws(CommandFailure) in
            guard let text = value.text, !text.isEmpty else {
                throw failure("a value of '\(option.name)' is no text", at: value.mark)
            }
            return "--\(option.name)=\(text)"
        }
    }

    private func failure(_ summary: String, at mark: YAMLMark, _ nearest: String? = nil) -> CommandFailure {
        CommandFailure(
            .usage, summary, at: .init(path, line: mark.line, column: mark.column),
            hint: nearest.map { "did you mean '\($0)'?" }
                ?? "under 'options' stand the options of each command by its name")
    }
}
