import Basis
import Conformance

/// `dragoman explain ID`: everything about one check.
enum ExplainCommand {
    static let command = Command(
        "explain", "say what a check asserts, why it matters and how to fix what it finds",
        operand: Operand("CHECK-ID", .one, kind: .text, "a check of 'dragoman checks'"),
        options: [.flag("json", "print it as JSON")],
        examples: [.init("dragoman explain idt-aud-azp", "learn about a finding")], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let checks = try CatalogueIntake.descriptions()
        let id = arguments.operands[0]
        guard let check = checks.first(where: { $0.id == id }) else {
            let nearest = NearestName.of(id, in: checks.map(\.id)) ?? checks.map(\.id).first { $0.contains(id) }
            throw CommandFailure(
                .usage, "no check '\(id)'",
                hint: nearest.map { "did you mean '\($0)'?" } ?? "'dragoman checks' lists them")
        }
        if arguments.has("json") {
            console.print(CatalogueIntake.json(check).text(.indented))
            return .passed
        }
        let style = console.outputStyle
        console.print(style.paint(check.id, bold: true) + "  " + check.title)
        var facts = "group \(check.group) · a violation is a \(check.severity.rawValue)"
        if check.isNegative { facts += " · negative test: sends bad input on purpose" }
        facts += " · " + safety(check.safety)
        console.print(facts)
        section("asserts", check.asserts)
        section("why it matters", check.why)
        section("specification", check.references.map { "\($0.title)\n\($0.url)" }.joined(separator: "\n"))
        section("how to fix", check.fix)
        section("example of what fails", check.example)
        return .passed

        func section(_ title: String, _ text: String) {
            guard !text.isEmpty else { return }
            console.print("")
            console.print(style.paint(title, bold: true))
            for line in TerminalText.wrap(text, width: 98) { console.print("  " + line) }
        }
    }

    private static func safety(_ word: String) -> String {
        switch word {
        case "readOnly": "only reads"
        case "createsSession": "creates sessions"
        case "mutating": "changes the tenant"
        default: word
        }
    }
}
