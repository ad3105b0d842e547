import Basis
import Conformance

/// Picks checks by what `--select` names.
enum CheckSelection {
    /// The checks that any of the names picks: an id, a group, or a beginning of ids followed by `*`; all for no names.
    ///
    /// - Throws: `CommandFailure` with status `usage` for a name that picks nothing.
    static func select(_ names: [String], from checks: [Check]) throws(CommandFailure) -> [Check] {
        guard !names.isEmpty else { return checks }
        for name in names where !checks.contains(where: { picks(name, $0) }) {
            let known = checks.map(\.id) + Set(checks.map(\.about.group)).sorted()
            throw CommandFailure(
                .usage, "--select \(name) picks no check",
                hint: NearestName.of(name, in: known).map { "did you mean '\($0)'?" }
                    ?? "'dragoman checks' lists them all")
        }
        return checks.filter { check in names.contains { picks($0, check) } }
    }

    private static func picks(_ name: String, _ check: Check) -> Bool {
        if name.hasSuffix("*") { return check.id.hasPrefix(name.dropLast()) }
        return check.id == name || check.about.group == name
    }
}
