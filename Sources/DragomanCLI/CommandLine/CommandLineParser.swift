import Basis

/// Takes the arguments of one command apart by its table of options.
///
/// Long options take their value after `=` or a space; short ones after a space or at once (`-p3001`); `--` ends the options.
package struct CommandLineParser {
    let command: Command
    private var result = ParsedArguments()
    private var rest: ArraySlice<String>

    /// Parses the arguments after the sub-command's name.
    ///
    /// - Throws: `CommandFailure` with status `usage` that names the offending argument and the nearest right one.
    package static func parse(_ arguments: ArraySlice<String>, for command: Command) throws(CommandFailure)
        -> ParsedArguments
    {
        var parser = CommandLineParser(command: command, rest: arguments)
        return try parser.run()
    }

    /// Parses options alone, wherever they stand.
    ///
    /// - Throws: `CommandFailure` with status `usage`.
    package static func parseOptions(_ arguments: ArraySlice<String>, for command: Command) throws(CommandFailure)
        -> ParsedArguments
    {
        var parser = CommandLineParser(command: command, rest: arguments)
        try parser.takeAll()
        return parser.result
    }

    private init(command: Command, rest: ArraySlice<String>) {
        self.command = command
        self.rest = rest
    }

    private mutating func run() throws(CommandFailure) -> ParsedArguments {
        try takeAll()
        if !result.has("help") { try checkOperands() }
        return result
    }

    private mutating func takeAll() throws(CommandFailure) {
        while let argument = rest.popFirst() {
            if argument == "--" {
                result.operands += rest
                break
            } else if argument.hasPrefix("--") {
                try long(argument.dropFirst(2))
            } else if argument.hasPrefix("-"), argument.count > 1 {
                try short(argument)
            } else {
                result.operands.append(argument)
            }
        }
    }

    private mutating func long(_ text: Substring) throws(CommandFailure) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        guard let option = command.allOptions.first(where: { $0.name == name }) else {
            let nearest = NearestName.of(name, in: command.allOptions.map(\.name))
            throw failure("unknown option '--\(name)'", hint: nearest.map { "did you mean '--\($0)'?" })
        }
        try take(option, attached: parts.count > 1 ? String(parts[1]) : nil, spelling: "--\(name)")
    }

    private mutating func short(_ argument: String) throws(CommandFailure) {
        let letter = argument[argument.index(after: argument.startIndex)]
        guard let option = command.allOptions.first(where: { $0.letter == letter }) else {
            throw failure("unknown option '\(argument)'", hint: nil)
        }
        let attached = String(argument.dropFirst(2))
        if option.value == nil, !attached.isEmpty { throw failure("unknown option '\(argument)'", hint: nil) }
        try take(option, attached: attached.isEmpty ? nil : attached, spelling: "-\(letter)")
    }

    private mutating func take(_ option: Option, attached: String?, spelling: String) throws(CommandFailure) {
        guard let value = option.value else {
            if attached != nil { throw failure("'\(spelling)' takes no value", hint: nil) }
            result.values[option.name] = []
            return
        }
        if !option.repeats, result.has(option.name) {
            throw failure("'\(spelling)' is given twice", hint: "keep one of them")
        }
        guard let text = attached ?? rest.popFirst(), attached != nil || !text.hasPrefix("--") else {
            throw failure("'\(spelling)' needs a value: \(spelling) \(value.placeholder)", hint: nil)
        }
        try check(text, value.kind, spelling: spelling)
        result.values[option.name, default: []].append(text)
    }

    private func check(_ text: String, _ kind: Option.Value.Kind, spelling: String) throws(CommandFailure) {
        switch kind {
        case .number where UInt64(text) == nil:
            throw failure("'\(spelling) \(text)': not a whole number from 0 to 18446744073709551615", hint: nil)
        case .oneOf(let words) where !words.contains(text):
            let nearest = NearestName.of(text, in: words).map { "did you mean '\($0)'?" }
            throw failure("'\(spelling) \(text)': must be one of \(words.joined(separator: ", "))", hint: nearest)
        case .file where text.isEmpty, .folder where text.isEmpty:
            throw failure("'\(spelling)' has an empty value", hint: nil)
        default: break
        }
    }

    private func checkOperands() throws(CommandFailure) {
        guard let operand = command.operand else {
            guard let extra = result.operands.first else { return }
            throw failure("'\(extra)': 'dragoman \(command.name)' takes no argument", hint: nil)
        }
        switch operand.count {
        case .one where result.operands.isEmpty, .oneOrMore where result.operands.isEmpty:
            throw failure("\(operand.placeholder) is missing: \(operand.help)", hint: nil)
        case .one where result.operands.count > 1, .optional where result.operands.count > 1:
            throw failure("'\(result.operands[1])': only one \(operand.placeholder) is taken", hint: nil)
        default: break
        }
        if result.operands.contains("") { throw failure("a \(operand.placeholder) is empty", hint: nil) }
    }

    private func failure(_ summary: String, hint: String?) -> CommandFailure {
        CommandFailure(
            .usage, summary, hint: hint ?? "usage: \(command.usage); 'dragoman \(command.name) --help' tells more")
    }
}
