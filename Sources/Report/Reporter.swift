import Basis

/// One form of report: its name on the command line and the function that writes it.
package struct Reporter: Sendable {
    /// As in `--report html=FILE`.
    package var kind: String
    /// What the file's name ends with.
    package var fileExtension: String
    /// A few words for the help text.
    package var summary: String
    package var render: @Sendable (RunReport) -> String

    /// The kinds there are, in the order of the help text.
    package static let kinds = ["html", "junit", "json", "markdown", "har"]

    /// All reporters, their resource files loaded.
    ///
    /// - Throws: `ResourceFile.Missing` when the program's resources are not in place.
    package static func standard() throws -> [Reporter] {
        let stylesheet = String(decoding: try ResourceFile.bytes("report.css", of: "Report"), as: UTF8.self)
        return [
            Reporter(kind: "html", fileExtension: "html", summary: "one page to read, no script needed") {
                HTMLReport.render($0, stylesheet: stylesheet)
            },
            Reporter(
                kind: "junit", fileExtension: "xml", summary: "JUnit XML for CI servers", render: JUnitReport.render),
            Reporter(
                kind: "json", fileExtension: "json", summary: "everything, schema dragoman.run/1",
                render: JSONReport.render),
            Reporter(
                kind: "markdown", fileExtension: "md", summary: "a job summary", render: MarkdownReport.render),
            Reporter(
                kind: "har", fileExtension: "har", summary: "the exchanges, for browsers' developer tools",
                render: HARReport.render),
        ]
    }
}
