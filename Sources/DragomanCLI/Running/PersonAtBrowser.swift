import Basis
import Foundation
import Replay

/// The person who signs in with the system's browser: told on standard error what for, and given the page by `$BROWSER`, else
/// by what the system opens addresses with.
struct PersonAtBrowser: Sendable {
    let console: Console
    var environment = ProcessInfo.processInfo.environment

    private var own: String { environment["BROWSER"] ?? "" }

    /// Makes sure that somebody is there.
    ///
    /// - Throws: `CommandFailure` with status `usage` where nobody would see the page, as in CI.
    func check() throws(CommandFailure) {
        guard own.isEmpty, !console.isInteractive else { return }
        throw CommandFailure(
            .usage, "signIn: browser needs a person, and standard error is no terminal",
            hint: "run it in a terminal, set $BROWSER to a program that signs in, or write signIn: experience or form")
    }

    /// Tells the person about a sign-in and opens its page; gives why nobody can do it, nil when all is well.
    func ask(_ visit: BrowserVisit) -> String? {
        let who = visit.person.map { " as " + $0 } ?? ""
        console.note(Printable.line("sign in\(who) within \(Int(visit.timeout)) seconds, for \(visit.occasion):"))
        console.note("  " + Printable.line(visit.address))
        guard let reason = open(visit.address) else { return nil }
        console.note(Printable.line("\(reason); open the address yourself"))
        return console.isInteractive ? nil : reason
    }

    /// Starts the browser and does not wait for it; gives what went wrong.
    private func open(_ address: String) -> String? {
        guard let (program, arguments) = command(address) else {
            let tried = own.isEmpty ? Self.usual : own
            return "no browser could be started (\(tried) is not installed)"
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return "\(program) could not be started: \(error.localizedDescription)" }
        return nil
    }

    /// What the system opens addresses with.
    private static var usual: String {
        #if os(macOS)
            "open"
        #else
            "xdg-open"
        #endif
    }

    /// The first program of `$BROWSER` that is there (a list with colons, `%s` for the address), else the system's; never a shell.
    func command(_ address: String) -> (program: String, arguments: [String])? {
        let commands = own.isEmpty ? [Substring(Self.usual)] : own.split(separator: ":")
        for command in commands {
            let words = command.split(separator: " ").map(String.init)
            guard let name = words.first, let program = ProgramPath.find([name], environment) else { continue }
            let arguments = words.dropFirst().map { $0.replacing("%s", with: address) }
            return (program, command.contains("%s") ? arguments : arguments + [address])
        }
        return nil
    }
}
