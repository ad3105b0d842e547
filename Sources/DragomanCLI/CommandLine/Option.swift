/// One option of a command, as data: the parser, the help text, the completions and the manual page all read it.
package struct Option: Sendable, Hashable {
    /// Without dashes: `report`.
    package var name: String
    /// The letter of the short form, if there is one.
    package var letter: Character?
    /// What follows the option; nil for a switch.
    package var value: Value?
    /// Whether it may be given more than once.
    package var repeats: Bool
    /// One line, lower case, no full stop.
    package var help: String

    /// A switch: present or not.
    package static func flag(_ name: String, letter: Character? = nil, _ help: String) -> Option {
        Option(name: name, letter: letter, value: nil, repeats: false, help: help)
    }

    /// An option with a value.
    package static func value(
        _ name: String, _ placeholder: String, letter: Character? = nil, repeats: Bool = false,
        of kind: Value.Kind = .text, _ help: String
    ) -> Option {
        Option(
            name: name, letter: letter, value: Value(placeholder: placeholder, kind: kind), repeats: repeats, help: help
        )
    }

    /// What an option's value looks like.
    package struct Value: Sendable, Hashable {
        /// In capitals: `FILE`.
        package var placeholder: String
        package var kind: Kind

        /// What the value names, for checking and for completion.
        package enum Kind: Sendable, Hashable {
            case text, file, folder, number
            case oneOf([String])
        }
    }

    /// `--report KIND=FILE`, with the letter where there is one.
    package var synopsis: String {
        let long = "--\(name)" + (value.map { " \($0.placeholder)" } ?? "")
        return letter.map { "-\($0), \(long)" } ?? "    \(long)"
    }
}
