import Conformance
import Foundation
import TestSupport
import Testing

@testable import DragomanCLI

/// What `check --watch` knows after a change is what a new check of the same tree finds.
@Suite("check: a tree that changes")
struct CheckUpdateTests {
    private static let locale = "i18n/de/docusaurus-plugin-content-docs/current/"

    private static let files: [String: String] = [
        "docs/page.mdx": """
        import Part from './_part.mdx';

        # Page

        <Part />

        See [there](/other#place) and [nowhere](/missing).

        ![Picture](./picture.png)
        """,
        "docs/other.mdx": "# Other\n\n## Place {#place}\n\nText.\n",
        "docs/_part.mdx": "Set `redirectUri`.\n",
        "docs/_spare.mdx": "Nobody reads this.\n",
        "docs/picture.png": "picture",
        "i18n/de/docusaurus-plugin-content-docs/current/page.mdx": """
        import Part from './_part.mdx';

        # Seite

        <Part />

        Siehe [dort](/other#place) und [nirgends](/missing).

        ![Bild](./picture.png)
        """,
        "i18n/de/docusaurus-plugin-content-docs/current/_part.mdx": "Setze `redirectUri`.\n",
        "i18n/de/docusaurus-plugin-content-docs/current/picture.png": "picture",
    ]

    /// File and its new text; nil removes it.
    static let changes: [(file: String, text: String?)] = [
        (locale + "_part.mdx", "Setze `redirectUrl`.\n"),
        ("docs/_part.mdx", "Set `redirectUri` and read [this](/gone).\n"),
        ("docs/_part.mdx", "import Spare from './_spare.mdx';\n\n<Spare />\n"),
        ("docs/_part.mdx", nil),
        ("docs/_spare.mdx", "---\nname: ${name}\n---\n\nimport Part from './_part.mdx';\n"),
        ("docs/other.mdx", "# Other\n\n## Place {#elsewhere}\n\nText.\n"),
        ("docs/other.mdx", "---\nslug: /another\n---\n\n# Other\n\n## Place {#place}\n"),
        ("docs/other.mdx", nil),
        ("docs/missing.mdx", "# Missing\n"),
        ("docs/_new.mdx", "New.\n"),
        ("docs/picture.png", nil),
        ("docs/page.mdx", "# Page\n"),
        ("docusaurus.config.ts", "export default { docs: { path: 'docs', routeBasePath: '/manual' } };\n"),
        ("docusaurus.config.js", "export default { redirects: [{ from: '/missing', to: '/other' }] };\n"),
    ]

    @Test("after a change and after it is taken back the findings are those of a new check", arguments: changes.indices)
    func update(index: Int) throws {
        let change = Self.changes[index]
        let folder = try TemporaryFolder.make(Self.files)
        let session = try Self.session(folder)
        session.run()
        try #require(!session.findings.isEmpty)
        for text in [change.text, Self.files[change.file]] {
            let file = folder.appendingPathComponent(change.file)
            if let text { try Data(text.utf8).write(to: file) } else { try FileManager.default.removeItem(at: file) }
            session.update([file.path])
            let anew = try Self.session(folder)
            anew.run()
            #expect(session.findings.map(\.summary).sorted() == anew.findings.map(\.summary).sorted())
            #expect(Set(session.findings) == Set(anew.findings))
        }
    }

    private static func session(_ folder: URL) throws -> CheckSession {
        try CheckSession(
            [folder.path], baseLocale: nil, checks: try Catalogue.standard().filter { $0.about.group == "docs" })
    }
}
