/// A command line taken apart: operands in order, options by name.
package struct ParsedArguments: Sendable, Hashable {
    package var operands: [String] = []
    var values: [String: [String]] = [:]

    package init() {}

    /// Whether the option was given.
    package func has(_ option: String) -> Bool { values[option] != nil }
    /// The last value given for the option.
    package func value(_ option: String) -> String? { values[option]?.last }
    /// All values given for the option, in order.
    package func all(_ option: String) -> [String] { values[option] ?? [] }
    /// The last value as a number; the parser has already refused anything else.
    package func number(_ option: String) -> UInt64? { value(option).flatMap { UInt64($0) } }
}
