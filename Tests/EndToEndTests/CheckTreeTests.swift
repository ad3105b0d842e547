import Basis
import Foundation
import GuideReading
import Scenario
import TestSupport
import Testing

@testable import DragomanCLI

/// `dragoman check` on docs trees: translations, links, corrections, and watching.
@Suite("check: whole docs trees")
struct CheckTreeTests {
    private static let german = "i18n/de/docusaurus-plugin-content-docs/current/page.mdx"

    private static let original = """
        ---
        slug: /page
        ---

        # Page

        Read about [scopes](#scopes) and set `redirectUri`.

        ```ts title="app/logto.ts"
        export const logtoConfig = {
          endpoint: 'https://tenant.example/', // the endpoint
          scopes: ['email', 'profile'],
        };
        ```

        ```ts title="app/home.ts"
        import { logtoConfig } from './logto';

        export const home = async () => {
          console.log('Not signed in');
          return await fetch('https://tenant.example/oidc/me', { method: 'GET' });
        };
        ```

        ## Scopes {#scopes}

        1. Open the console.
        2. Save.

        """

    private static let translation =
        original
        .replacing("Read about [scopes]", with: "Lies über [Scopes]").replacing("and set", with: "und setze")
        .replacing("// the endpoint", with: "// der Endpunkt").replacing("'Not signed in'", with: "'Nicht angemeldet'")
        .replacing("Open the console.", with: "Öffne die Konsole.").replacing("Save.", with: "Speichere.")

    /// A tree of the page and its translation, with changes made in one of them or both.
    private func tree(original: String = original, translation: String = translation) throws -> URL {
        try TemporaryFolder.make(["docs/page.mdx": original, Self.german: translation])
    }

    @Test("a good translation passes")
    func passing() throws {
        let run = try Program.run(["check", "."], in: try tree())
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("2 guides read"))
    }

    @Test(
        "a translation that says something else is shown beside the original, with both places",
        arguments: [
            ("scopes: ['email', 'profile']", "scopes: ['email', 'profil']", "docs/page.mdx:12", ":12:"),
            ("https://tenant.example/oidc/me", "https://tenant.example/oidc/mir", "docs/page.mdx:21", ":21:"),
            ("method: 'GET'", "method: 'POST'", "docs/page.mdx:21", ":21:"),
            ("`redirectUri`", "`umleitung`", "docs/page.mdx:7", ":7:"),
            ("{#scopes}", "{#bereiche}", "docs/page.mdx:25", ":25:"),
            ("2. Speichere.\n", "", "docs/page.mdx:28", ":27:"),
            ("slug: /page", "slug: /seite", "docs/page.mdx:2", ":2:"),
        ])
    func differing(old: String, new: String, original: String, line: String) throws {
        #expect(Self.translation.contains(old))
        let run = try Program.run(
            ["check", "."], in: try tree(translation: Self.translation.replacing(old, with: new)))
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("page.mdx\(line)"), "\(run.errors)")
        #expect(run.errors.contains("(\(original))"), "\(run.errors)")
        #expect(run.errors.contains("[docs-translation-"))
    }

    @Test("the base locale is named on the command line, and an unknown one is refused")
    func baseLocale() throws {
        let folder = try tree(translation: Self.translation.replacing("'email'", with: "'mail'"))
        let run = try Program.run(["check", ".", "--base-locale", "de"], in: folder)
        #expect(run.errors.contains("docs/page.mdx:12:") && run.errors.contains("(\(Self.german):12)"), "\(run.errors)")
        let unknown = try Program.run(["check", ".", "--base-locale", "jp"], in: folder)
        #expect(unknown.status == 2 && unknown.errors.contains("'jp'") && unknown.errors.contains("de"))
    }

    /// Text of both pages, fault, finding.
    static let faults: [(old: String, new: String, check: String, inBoth: Bool)] = [
        ("logtoConfig = {", "logtoKonfig = {", "docs-translation-code", false),
        ("'profile'", "'profil'", "docs-translation-code", false),
        ("  scopes: ['email', 'profile'],\n", "", "docs-translation-code", false),
        ("{ method: 'GET' }", "{ methode: 'GET' }", "docs-translation-code", false),
        ("`redirectUri`", "`redirectUrl`", "docs-translation-text", false),
        ("from './logto'", "from '../logto'", "docs-import-resolves", true),
        ("= async () =>", "= () =>", "docs-await-async", true),
        ("/oidc/me", "/oidc/userinfo", "docs-endpoints", true),
    ]

    @Test("what is certain is corrected: the finding goes, a second run changes nothing", arguments: faults.indices)
    func fixing(index: Int) throws {
        let fault = Self.faults[index]
        #expect(Self.translation.contains(fault.old))
        let broken = Self.translation.replacing(fault.old, with: fault.new)
        let folder = try tree(
            original: fault.inBoth ? Self.original.replacing(fault.old, with: fault.new) : Self.original,
            translation: broken)
        let before = try Program.run(["check", "."], in: folder)
        #expect(before.status == 1 && before.errors.contains("[\(fault.check)]"), "\(before.errors)")
        let run = try Program.run(["check", ".", "--fix"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try text(folder, Self.german) == Self.translation)
        #expect(try text(folder, "docs/page.mdx") == Self.original)
        let again = try Program.run(["check", ".", "--fix"], in: folder)
        #expect(again.status == 0 && again.errors.contains("0 corrections"), "\(again.errors)")
        #expect(try Program.run(["check", "."], in: folder).status == 0)
    }

    @Test("the patch changes nothing by itself, and git applies it to what --fix writes", .enabled(if: Git.isInstalled))
    func patching() throws {
        let broken =
            Self.translation.replacing("'profile'", with: "'profil'").replacing("GET", with: "PUT") + "kein Ende"
        let folder = try tree(translation: broken)
        let run = try Program.run(["check", ".", "--diff"], in: folder)
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("diff --git a/\(Self.german) b/\(Self.german)\n"), "\(run.output)")
        #expect(try text(folder, Self.german) == broken)
        try Data(run.output.utf8).write(to: folder.appendingPathComponent("fix.patch"))
        #expect(try Git.run(["apply", "fix.patch"], in: folder) == 0)
        #expect(try text(folder, Self.german) == Self.translation + "kein Ende")
    }

    @Test("everything on every page is accounted for, in every language")
    func coverage() throws {
        let run = try Program.run(["check", "guides", "--coverage"], in: RunTests.repository)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("24 guides read") && !run.errors.contains("without a class"))
        #expect(run.output.components(separatedBy: "(ja): ").count == 7)
        for words in ["code blocks: ", "tables: ", "instructions: ", "links: ", "not executable, "] {
            #expect(run.output.contains(words), "\(words)")
        }
    }

    @Test("a block without a class fails the run")
    func forgotten() throws {
        var scenario = ScenarioCompiler.compile(
            try GuideReader.read(bytes: Array("# A\n\n```ts\nlet a = 1\n```\n".utf8), file: "a.mdx"))
        #expect(CoverageReport.status([PageCoverage(scenario)], isReadable: true) == .passed)
        scenario.blocks = []
        #expect(CoverageReport.status([PageCoverage(scenario)], isReadable: true) == .brokenRun)
    }

    @Test("prose is never touched, and a version that differs in many places is left alone")
    func uncertain() throws {
        let other = Self.translation.replacing("Lies über", with: "Lesen Sie über").replacing(
            "scopes: ['email', 'profile']", with: "prompt: ['consent', 'login']")
        let folder = try tree(translation: other)
        _ = try Program.run(["check", ".", "--fix"], in: folder)
        #expect(try text(folder, Self.german) == other)
    }

    @Test(
        "dead links and anchors, headings with one id, unused fragments and imports of nothing are told with their lines"
    )
    func site() throws {
        let page = """
            import Used from './_used.mdx';
            import Nothing from './_nothing.mdx';
            import { gone } from './_used.mdx';

            # Other

            <Used />

            <Nothing />

            {gone}

            [page](/page) [dead](/pagee) [anchor](/page#scopes) [dead anchor](/page#scope) [file](./page.mdx) [no](./no.mdx)

            ## A {#same}

            ## B {#same}

            """
        let folder = try TemporaryFolder.make([
            "docs/page.mdx": Self.original, "docs/other.mdx": page, "docs/_used.mdx": "Text\n",
            "docs/_spare.mdx": "Text\n",
            "docs/_template.mdx": "---\ntitle: About ${name}\n---\n\nimport A from './_by-template.mdx';\n\n<A />\n",
            "docs/_by-template.mdx": "Text\n", "docs/draft.mdx": "---\ntitle: About ${name}\n---\n\n[x](/nowhere)\n",
        ])
        let run = try Program.run(["check", "."], in: folder)
        for text in [
            "other.mdx:2: warning: The fragment 'docs/_nothing.mdx' does not exist",
            "exports nothing that is called 'gone'",
            "`/pagee`", "`/page#scope`", "`./no.mdx`", "The id `same`",
            "_spare.mdx:1: note: No page uses this fragment",
            "1 template left out",
        ] { #expect(run.errors.contains(text), "\(text) in \(run.errors)") }
        for text in ["`/page`", "`/page#scopes`", "`./page.mdx`", "_by-template.mdx:1", "/nowhere"] {
            #expect(!run.errors.contains(text), "\(text) in \(run.errors)")
        }
    }

    @Test("a link out of the tree is not followed, neither by a path nor by a symbolic link")
    func outside() throws {
        let secret = try TemporaryFolder.make(["secret.mdx": "# Geheim {#geheim}\n\nBetween us.\n"])
        let page = "import A from '@site/../secret.mdx';\nimport B from './_link.mdx';\n\n# P\n\n<A />\n\n<B />\n"
        let folder = try TemporaryFolder.make(["docs/p.mdx": page])
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("docs/_link.mdx"),
            withDestinationURL: secret.appendingPathComponent("secret.mdx"))
        let run = try Program.run(["check", "."], in: folder)
        #expect(
            run.errors.contains("leads outside the docs root") || run.errors.contains("leaves the docs root"),
            "\(run.errors)")
        #expect(run.errors.contains("'docs/_link.mdx' does not exist"), "\(run.errors)")
        #expect(!run.errors.contains("Between us") && !run.errors.contains("geheim"))
    }

    @Test("names with blanks, quotation marks and line breaks are read, and a file without permission is told")
    func strangeNames() throws {
        let names = [
            "docs/a b.mdx", "docs/it's \"quoted\".mdx", "docs/two\nlines.mdx", "docs/Page.mdx", "docs/page.mdx",
        ]
        let folder = try TemporaryFolder.make(
            Dictionary(uniqueKeysWithValues: names.map { ($0, "# Title\n\nText.\n") }))
        let run = try Program.run(["check", "."], in: folder)
        #expect(run.status == 0 && run.errors.contains("5 guides read"), "\(run.errors)")
    }

    @Test("watching tells what a change brings and what goes, and Ctrl-C ends it with 130")
    func watching() throws {
        let folder = try tree()
        let run = try Program.start(["check", ".", "--watch"], in: folder)
        #expect(run.waits(for: "watching"), "\(run.result)")
        let file = folder.appendingPathComponent(Self.german)
        try Data(Self.translation.replacing("'email'", with: "'mail'").utf8).write(to: file)
        #expect(run.waits(for: "1 new, 0 gone"), "\(run.result)")
        try Data(Self.translation.utf8).write(to: file)
        #expect(run.waits(for: "0 new, 1 gone"), "\(run.result)")
        try Data("# New\n\n[dead](/nowhere)\n".utf8).write(to: folder.appendingPathComponent("docs/new.mdx"))
        #expect(run.waits(for: "`/nowhere`"), "\(run.result)")
        let redirect = "export default { redirects: [{ from: '/nowhere', to: '/new' }] };\n"
        try Data(redirect.utf8).write(to: folder.appendingPathComponent("docusaurus.config.js"))
        #expect(run.waits(for: "docusaurus.config.js changed"), "\(run.result)")
        run.interrupt()
        #expect(run.result.status == 130)
    }

    private func text(_ folder: URL, _ file: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    }
}

/// The git of the machine.
private enum Git {
    static let url = URL(fileURLWithPath: "/usr/bin/git")
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: url.path) }

    static func run(_ arguments: [String], in folder: URL) throws -> Int32 {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
