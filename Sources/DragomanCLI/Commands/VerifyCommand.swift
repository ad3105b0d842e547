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
            Nothing is changed at the tenant, unless --provision with --allow-writes has it make what is missing for the \
            time of the run: applications, addresses, API resources, permissions, a test user, an organization, what the \
            sign-in page offers. All of it is taken back afterwards, after Ctrl-C too. The tenant file names a \
            machine-to-machine application that may read the Management API, and write to it for --provision; 'dragoman \
            init' writes a file to begin with.
            """,
        operand: Operand("GUIDE", .any, "the guides that were followed (default: the bundled guides)"),
        options: [
            .value(
                "tenant", "FILE", of: .file, "the tenant that this YAML or JSON file describes (default: dragoman.yaml)"
            ),
            .flag("provision", "make what the guides demand and the tenant lacks, and take it back after the run"),
            .flag("allow-writes", "agree that --provision writes to the tenant"),
        ] + RunOptions.declared.filter { ["locale", "report", "rate", "timeout", "json"].contains($0.name) },
        examples: [
            .init("dragoman verify guide.mdx", "the tenant of dragoman.yaml, one guide"),
            .init("dragoman verify guide.mdx --tenant staging.yaml --report html=setup.html", "with a report to read"),
            .init(
                "dragoman verify guide.mdx --provision --allow-writes",
                "follow the guide on a tenant that has nothing yet"),
        ], run: run)

    /// Whether settings are to be made; writing to a tenant is asked for twice.
    private static func provisions(_ arguments: ParsedArguments) throws(CommandFailure) -> Bool {
        switch (arguments.has("provision"), arguments.has("allow-writes")) {
        case (true, false):
            throw CommandFailure(
                .usage, "--provision writes to the tenant",
                hint: "add --allow-writes when it may; what is made is taken back after the run")
        case (false, true):
            throw CommandFailure(
                .usage, "--allow-writes is about --provision",
                hint: "add --provision, or leave it out: verify only reads")
        case (let isWanted, _): return isWanted
        }
    }

    /// The groups of checks that say whether a tenant is set up as told.
    private static let groups = ["setup", "connector"]

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        var options = try RunOptions(arguments)
        options.provisions = try provisions(arguments)
        let file = options.tenantFile ?? FileOptions.usualPath
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
