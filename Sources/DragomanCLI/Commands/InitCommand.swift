import Basis
import Foundation

/// `dragoman init`: writes a tenant file to begin with.
enum InitCommand {
    static let command = Command(
        "init", "write a tenant file to begin with",
        discussion: """
            Writes dragoman.yaml with every setting explained in place: the tenant's endpoint, its applications, the test user, \
            what placeholders stand for. Secrets are read from the environment or from files, never written there.
            """,
        operand: Operand("FILE", .optional, "where to write (default: dragoman.yaml)"),
        options: [.flag("force", "overwrite the file if it is there")],
        examples: [.init("dragoman init && $EDITOR dragoman.yaml", "describe your tenant")], run: run)

    private static func run(_ arguments: ParsedArguments, _ console: Console) throws -> ExitStatus {
        let path = arguments.operands.first ?? FileOptions.usualPath
        if FileManager.default.fileExists(atPath: path), !arguments.has("force") {
            throw CommandFailure(
                .usage, "the file is there already", at: .init(path),
                hint: "--force overwrites it; or name another file")
        }
        let template = try ResourceFile.bytes("dragoman.yaml", of: "DragomanCLI")
        try FileWriting.write(template, toFile: path)
        console.note("wrote \(path); fill in what stands in <angle brackets>, then: dragoman run --tenant \(path)")
        return .passed
    }
}
