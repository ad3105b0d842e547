import Basis
import Guide
import Scenario

/// `dragoman plan GUIDE`: what a guide tells the reader to do, step by step, without doing any of it.
enum PlanCommand {
    static let command = Command(
        "plan", "print the steps a guide is compiled to, with the line each came from",
        discussion: """
            Reads a guide (MDX, HTML or plain text; the form is recognised) and prints its steps in reading order with the \
            line and the words each was read from, then the placeholders and what they are bound to. Nothing is sent.
            """,
        operand: Operand("GUIDE", .one, "the guide: a file"),
        options: [.flag("json", "print the plan as JSON (schema dragoman.plan/1)")],
        examples: [
            .init(
                "dragoman plan guides/docs/quick-starts/framework/next-app-router/README.mdx", "see what a run would do"
            ),
            .init("dragoman plan guide.txt --json | jq '.steps[].kind'", "use the plan in a script"),
        ], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let path = arguments.operands[0]
        let scenario = try GuideIntake.scenario(path)
        if arguments.has("json") {
            console.print(GuideIntake.planDocument(scenario).text(.indented))
            return .passed
        }
        for line in PlanText.lines(scenario, style: console.outputStyle) { console.print(line) }
        let lines = SourceLines(near: [path])
        for diagnostic in scenario.guide.diagnostics + scenario.diagnostics {
            console.report(Message(diagnostic, lines: lines))
        }
        return .passed
    }
}
