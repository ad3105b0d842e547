import Foundation
import Testing

@testable import GuideReading

/// Where the tree of a file begins.
struct DocsTreePlaceTests {
    @Test(
        "the root holds docs or i18n; documents in a program's sources belong to its repository",
        arguments: [
            ("/a/site/docs/x/README.mdx", "/a/site", "docs/x/README.mdx"),
            ("/a/docs/site/docs/x.md", "/a/docs/site", "docs/x.md"),
            (
                "/a/site/i18n/de/docusaurus-plugin-content-docs/current/x.md", "/a/site",
                "i18n/de/docusaurus-plugin-content-docs/current/x.md"
            ),
            (
                "/a/repo/packages/app/src/assets/docs/guides/x/README.mdx", "/a/repo",
                "packages/app/src/assets/docs/guides/x/README.mdx"
            ),
            ("/a/src/site/docs/x.mdx", "/a/src/site", "docs/x.mdx"),
        ])
    func roots(file: String, root: String, path: String) throws {
        let place = try #require(DocsTree.place(of: URL(fileURLWithPath: file)))
        #expect(place.root.path == root)
        #expect(place.path == path)
    }

    @Test("a file outside of any docs folder stands in no tree")
    func outside() {
        #expect(DocsTree.place(of: URL(fileURLWithPath: "/a/packages/part/README.md")) == nil)
    }
}
