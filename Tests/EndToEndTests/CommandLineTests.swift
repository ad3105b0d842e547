import Basis
import DragomanCLI
import Foundation
import TestSupport
import Testing

/// The command line as a user meets it: help, mistakes, exit codes.
struct CommandLineTests {
    @Test("help texts are as recorded", arguments: [nil] + Dragoman.commands.map { Optional($0.name) })
    func help(command: String?) throws {
        let run = try Program.run([command, "--help"].compactMap { $0 })
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        Golden.expect(run.output, equals: "help-\(command ?? "dragoman").txt")
    }

    @Test("every command shows examples that name itself", arguments: Dragoman.commands.map(\.name))
    func examples(command: String) throws {
        let text = try Program.run([command, "--help"]).output
        #expect(text.contains("dragoman \(command)"))
        #expect(try #require(Dragoman.commands.first { $0.name == command }).examples.isEmpty == false)
    }

    @Test(
        "a slip of the keyboard gets the nearest name and exit code 2",
        arguments: [
            (["chek"], "'check'"), (["plan", "--jsno", "x"], "'--json'"), (["explain", "idt-signatur"], "idt-"),
            (["run", "--report", "htm=x"], "'html'"), (["run", "--tenant"], "--tenant"),
            (["--json", "run"], "command comes first"),
            (["run", "--shard", "3/2"], "--shard 2/4"), (["run", "--mock", "--tenant", "x.yaml"], "exclude"),
            (["run", "--select", "idtokn"], "'idtoken'"), (["run", "--probes", "most"], "all"),
        ])
    func slips(arguments: [String], hint: String) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("error:"))
        #expect(run.errors.contains(hint), "\(run.errors)")
    }

    @Test("every check is explained with a reference and a fix")
    func explain() throws {
        let list = try Program.run(["checks", "--json"])
        #expect(list.status == 0)
        let ids = try #require(try JSON(parsing: list.output).array).compactMap { $0["id"]?.string }
        #expect(ids.count >= 80)
        for id in [ids.first, ids.last].compactMap({ $0 }) {
            let run = try Program.run(["explain", id])
            #expect(run.status == 0)
            #expect(run.output.contains("https://"), "\(id)")
        }
    }

    @Test("colour is used on request only, and NO_COLOR wins over a terminal")
    func colour() throws {
        let plain = try Program.run(["nonsense"], environment: ["NO_COLOR": "1"])
        #expect(!plain.errors.contains("\u{1B}"))
        let coloured = try Program.run(["nonsense", "--color=always"])
        #expect(coloured.errors.contains("\u{1B}"))
    }
}
