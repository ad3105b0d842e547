import Basis
import Conformance

/// `dragoman checks`: the catalogue.
enum ChecksCommand {
    static let command = Command(
        "checks", "list the checks of the catalogue",
        options: [
            .value("group", "GROUP", "only checks of this group, such as token or docs"),
            .flag("json", "print the catalogue as JSON"),
        ],
        examples: [
            .init("dragoman checks", "list every check by group"),
            .init("dragoman checks --group idtoken", "list the checks of ID tokens"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        var checks = try CatalogueIntake.descriptions()
        if let group = arguments.value("group") {
            let groups = Set(checks.map(\.group))
            guard groups.contains(group) else {
                throw CommandFailure(
                    .usage, "no group '\(group)'",
                    hint: NearestName.of(group, in: groups.sorted()).map { "did you mean '\($0)'?" }
                        ?? "groups are \(groups.sorted().joined(separator: ", "))")
            }
            checks = checks.filter { $0.group == group }
        }
        if arguments.has("json") {
            console.print(JSON.array(checks.map(CatalogueIntake.json)).text(.indented))
            return .passed
        }
        let width = checks.map(\.id.count).max() ?? 0
        var group = ""
        for check in checks {
            if check.group != group {
                if !group.isEmpty { console.print("") }
                group = check.group
                console.print(console.outputStyle.paint(group, bold: true))
            }
            let padding = String(repeating: " ", count: width - check.id.count)
            console.print("  \(check.id)\(padding)  \(check.title)")
        }
        console.note("\(checks.count) checks; 'dragoman explain ID' tells more about one")
        return .passed
    }
}
