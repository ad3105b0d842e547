/// `dragoman manual`: prints the manual page.
enum ManualCommand {
    static let command = Command(
        "manual", "print the manual page",
        examples: [.init("dragoman manual | man -l -", "read the manual")]
    ) { _, console in
        console.print(ManualPage.text(Dragoman.commands, version: Dragoman.version).droppingLastNewline)
        return .passed
    }
}
