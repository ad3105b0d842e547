/// One guide of a run: its steps with what became of them, and the account of its blocks.
package struct ReportedGuide: Sendable, Hashable {
    package var file: String
    /// `mdx`, `html` or `text`.
    package var form: String
    package var locale: String?
    package var title: String
    package var steps: [ReportedStep]
    package var blocks: [ReportedBlock]

    package init(file: String, form: String, locale: String?, title: String) {
        self.file = file
        self.form = form
        self.locale = locale
        self.title = title
        steps = []
        blocks = []
    }

    /// How many steps ended that way.
    package func count(_ status: ReportedStep.Status) -> Int { steps.count { $0.status == status } }
}
