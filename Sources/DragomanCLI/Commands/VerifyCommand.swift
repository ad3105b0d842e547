import Basis
import Foundation
import Replay

/// `dragoman verify [GUIDE…] --tenant FILE`: looks up whether a tenant is set up as guides demand, and tries their steps.
enum VerifyCommand {
    static let command = Command(
        "verify", "look up whether a tenant is set up as guides demand",
        discussion: """
            Reads every setting that the guides tell their reader to make from the Management API of the tenant, does the \
            guides' steps against it, and says what differs: which setting, where to change it, quoted from the guide's line. \
            Nothing is changed at the tenant. The tenant file names a machine-to-machine application that may read the \
            Management API; 'dragoman init' writes a file to begin with.
            """,
        operand: Operand("GUIDE", .any, "the guides that were followed (default: the bundled guides)"),
        options: [
            .value(
                "tenant", "FILE", of: .file, "the tenant that this YAML or JSON file describes (default: dragoman.yaml)"
            )
        ] + RunOptions.declared.filter { ["locale", "report", "rate", "timeout", "json"].contains($0.name) },
        examples: [
            .init("dragoman verify guide.mdx", "the tenant of dragoman.yaml, one guide"),
            .init("dragoman verify guide.mdx --tenant staging.yaml --report html=setup.html", "with a report to read"),
        ], run: run)

    /// The groups of checks that say whether a tenant is set up as told.
    private static let groups = ["setup", "connector"]

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        var options = try RunOptions(arguments)
        let file = options.tenantFile ?? "dragoman.yaml"
        if options.tenantFile == nil, !FileManager.default.fileExists(atPath: file) {
            throw CommandFailure(
                .usage, "no tenant to verify: there is no dragoman.yaml in this folder",
                hint: "name a tenant file with --tenant, or write one with 'dragoman init'")
        }
        guard try TenantFile.read(file).management != nil else {
            throw CommandFailure(
                .usage, "the settings of the tenant cannot be looked up", at: .init(file),
                hint: "give the file 'management:' with the id and secret of a machine-to-machine application that has "
                    + "the role for the Management API")
        }
        options.tenantFile = file
        options.selection = groups
        options.probes = ReplayOptions.Probes.none
        return try RunCommand.perform(options, isJSON: arguments.has("json"), console)
    }
}
