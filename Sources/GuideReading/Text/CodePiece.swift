/// One block of code cut from a run of code lines: its lines, language and, later, its file name.
struct CodePiece: Sendable {
    /// Indexes into the lines of the text.
    var range: Range<Int>
    var text: String
    /// Known when all blocks of the page are.
    var language = ""
    var file: String?
    /// Names the code exports, `default` and the default export's own name among them.
    var exports: Set<String> = []
    /// Relative and `@/` imports: module and the names taken from it, `default` for a default import.
    var localImports: [(module: String, names: [(imported: String, local: String)])] = []
}
