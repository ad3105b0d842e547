/// Tells names of environment variables: in capitals, or a path of settings joined by two underscores, as .NET has them.
package enum EnvironmentName {
    /// Whether a text may be the name of a variable.
    package static func fits(_ name: some StringProtocol) -> Bool {
        guard
            name.utf8.allSatisfy({
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F
            })
        else { return false }
        return name == name.uppercased() || name.dropFirst().contains("__") && !name.hasSuffix("_")
    }
}
