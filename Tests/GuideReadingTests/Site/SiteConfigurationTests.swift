import Guide
import Testing

@testable import GuideReading

/// What links may lead to by the site's own configuration.
@Suite("the configuration of a site")
struct SiteConfigurationTests {
    private static let configuration = """
        import type { Config } from '@docusaurus/types';
        // routeBasePath: 'comment', path: 'docs'
        import shared from './config/shared';

        const title = `Guides ${process.env.YEAR ?? '}'}`;
        const config: Config = {
          title, url: 'https://docs.example', baseUrl: '/',
          presets: [
            ['classic', /** @type {Options} */ ({
              docs: { routeBasePath: '/', sidebarPath: require.resolve('./sidebars'), editUrl: ({ locale }) => `x/${locale}` },
              blog: { routeBasePath: makeBase('news') },
            })],
          ],
          plugins: [
            ['@docusaurus/plugin-content-blog', { id: 'tutorials', path: './tutorials/', "routeBasePath": "learn" }],
            ...shared.plugins,
          ],
        };
        export default config;
        """

    private static let shared = """
        export default {
          plugins: [['@docusaurus/plugin-client-redirects', {
            redirects: [
              { from: ['/old', '/older/'], to: '/new#kept' },
              { to: '/new', from: '/oldest' },
              { from: ['/computed', name], to: '/new' },
              { from: '/far', to: 'https://elsewhere.example/' },
            ],
          }]],
        };
        """

    private static let files = SourceFilesInMemory([
        "docusaurus.config.ts": configuration, "config/shared.js": shared, "sidebars.js": "export default {};",
    ])

    @Test("mounts and redirects are taken where they stand literally, in imported files too")
    func reading() {
        let site = SiteConfiguration(files: Self.files)
        #expect(site.mounts == ["docs": "/", "tutorials": "/learn"])
        #expect(site.redirects == ["/old": "/new#kept", "/older": "/new#kept", "/oldest": "/new"])
        #expect(site.sources.isSuperset(of: ["docusaurus.config.ts", "docusaurus.config.mjs", "config/shared.js"]))
        #expect(isUnknown(SiteConfiguration(files: NoSourceFiles())))
    }

    @Test(
        "a file of any content is read",
        arguments: ["", "{", "}", "]])}", "'", "`${", "/*", "//", "a: 'b'", "[{,}", "{routeBasePath:", "\u{0}é: \"\\"])
    func anything(text: String) {
        let site = SiteConfiguration(files: SourceFilesInMemory(["docusaurus.config.js": text]))
        #expect(isUnknown(site))
    }

    /// Whether nothing is known of addresses.
    private func isUnknown(_ site: SiteConfiguration) -> Bool { site.mounts.isEmpty && site.redirects.isEmpty }

    @Test(
        "links are looked up where the site serves its pages",
        arguments: [
            ("/new", nil), ("/old", nil), ("/older", nil), ("/docs/new", "link-page-missing"),
            ("/learn/first", nil), ("/tutorials/first", "link-page-missing"), ("/computed", "link-page-missing"),
            ("/old#gone", "link-anchor-missing"), ("/new#gone", "link-anchor-missing"), ("/far", "link-page-missing"),
        ])
    func links(url: String, expected: String?) throws {
        let site = SiteConfiguration(files: Self.files)
        func facts(_ file: String, _ text: String) throws -> PageFacts {
            PageFacts(try GuideReader.read(bytes: Array(text.utf8), file: file, files: Self.files), site: site)
        }
        let page = try facts("docs/page.mdx", "# Page\n\nRead [on](\(url)).\n")
        let others = [
            try facts("docs/new.mdx", "# New\n\n## Kept {#kept}\n"), try facts("tutorials/first.mdx", "# First\n"),
        ]
        let map = SiteMap([page] + others, files: Self.files, isWhole: true, site: site)
        #expect(map.diagnostics(of: page).map(\.id) == (expected.map { [$0] } ?? []))
    }
}
