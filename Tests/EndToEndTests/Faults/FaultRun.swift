import Foundation
import MockTenant
import Report

@testable import DragomanCLI

/// A run of one guide against a mock tenant with faults, in this process, so that several can go side by side.
struct FaultRun {
    let report: RunReport

    /// The guide with the most steps of a sign-in.
    static let guide = OwnGuides.folder("en").appendingPathComponent(
        "quick-starts/framework/next-app-router/README.mdx"
    ).path

    /// Runs as `dragoman run GUIDE --fault ID…` does.
    init(faults: [String], guide: String = Self.guide, options more: [String] = []) throws {
        let arguments = ["run", guide] + faults.flatMap { ["--fault", $0] } + more
        let options = try RunOptions(CommandLineParser.parse(arguments.dropFirst(), for: RunCommand.command))
        let scenarios = try GuideSelection.read(options).scenarios
        let provision = try Provision.make(for: scenarios, options: options)
        defer { provision.stop() }
        var run = try TenantRun(scenarios, tenant: provision.tenant, options: options)
        provision.prepare(&run.replay)
        report = run.perform(console: Self.silent).report
    }

    /// The ids of checks with a finding that the baseline does not accept.
    var noticing: [String] {
        report.checks.filter { [.failed, .warning, .info].contains($0.outcome) }.map(\.id)
    }

    /// What the report says of a check, for messages of tests.
    func outcome(_ id: String) -> String {
        report.checks.first { $0.id == id }.map { "\(id) \($0.outcome.rawValue) \($0.reason)" } ?? "\(id) is unknown"
    }

    private static let silent = Console(
        style: .decide(flag: "never", environment: [:], isTerminal: false),
        outputStyle: .decide(flag: "never", environment: [:], isTerminal: false), isInteractive: false,
        output: { _ in nil }, errors: { _ in nil })
}
