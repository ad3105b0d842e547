import Guide
import Testing

@testable import GuideReading

/// Imports, properties and fallbacks on small trees in memory.
struct ResolverTests {
    private func read(_ files: [String: String], _ path: String) throws -> Guide {
        let tree = SourceFilesInMemory(files)
        return try GuideReader.read(bytes: try #require(tree.bytes(at: path)), file: path, files: tree)
    }

    private func text(_ guide: Guide) -> String {
        guide.blocks.map { GuideDump.content($0.content) }.joined(separator: "\n")
    }

    @Test(
        "properties, defaults and conditions",
        arguments: [
            ("a=\"1\"", "{props.a}", "p 1"), ("", "{props.a ?? 'd'}", "p d"),
            ("a=\"x\"", "{props.a === 'x' && (<>yes <b>{props.a}</b></>)}", "p yes **x**"),
            ("a=\"y\"", "{props.a === 'x' && <p>yes</p>}", ""), ("", "{!props.a && <p>shown</p>}", "p shown"),
            ("a", "{!props.a && <p>shown</p>}", ""),
            ("a=\"1\"", "{props.a ? null : (() => {throw new Error(`a is required`)})()}", ""),
            ("a={<Slot />}", "{props.a}", "p from the slot"),
            ("a={value}", "<code>{props.a}/b</code>", "p `http://x/b`"),
            ("", "{props.a}", "p <hole a>"),
            (
                "a={<CodeBlock language=\"ts\" title=\"x.ts\">{`a\\`b\\`${c}`}</CodeBlock>}", "{props.a}",
                "code ts file=x.ts meta= @4\na`b`${c}"
            ),
        ])
    func properties(attributes: String, body: String, expected: String) throws {
        let page = """
            import F from './_f.mdx';
            import Slot from './_slot.md';
            export const value = `http://${'x'}`;
            <F \(attributes) />
            """.replacing("export", with: "export").replacing(";\n<F", with: ";\n\n<F")
        let guide = try read(["docs/p.mdx": page, "docs/_f.mdx": body, "docs/_slot.md": "from the slot"], "docs/p.mdx")
        #expect(text(guide).replacing("@5", with: "@4") == expected)
    }

    @Test("details inside details keep their summary to themselves")
    func nestedDetails() throws {
        let page = """
            <details>

            Outer.

            <details>
            <summary>Mine</summary>

            Inner.

            </details>
            </details>
            """
        let guide = try read(["docs/p.mdx": page], "docs/p.mdx")
        #expect(
            guide.blocks.map(\.containers) == [
                [.details(summary: "")], [.details(summary: ""), .details(summary: "Mine")],
            ])
    }

    @Test("an element of a list that nobody passes gives way to the default, and lines keep their numbers")
    func elements() throws {
        let page = """
            <pre>
              <code className="language-swift">
                {`let home = "${
              props.homes[0] ?? 'app://home'
            }"
            let id = "${props.keys[0]?.value ?? props.app.key}"
            let sum = "${
              add(1)
            }"
            last()`}
              </code>
            </pre>
            """
        let guide = try read(["docs/p.mdx": page], "docs/p.mdx")
        #expect(
            text(guide) == """
                code swift file=- meta= @3
                let home = "app://home"


                let id = "${props.keys[0]?.value ?? props.app.key}"
                let sum = "${ add(1) }"


                last()
                """)
    }

    @Test(
        "what is made of a value that nobody passes gives way to the default; parts of an address are taken",
        arguments: [
            ("props.uris[0]?.split('/').pop() || 'back'", "back"),
            ("props.uris[0].split('/')[1] ?? \"back\"", "back"),
            ("new URL(props.uris[0] || 'http://h.example:3000/back?a=b').pathname", "/back"),
            ("new URL('http://h.example:3000').pathname", "/"),
            ("new URL('https://h.example/a').origin", "https://h.example"),
            ("new URL('http://h.example:3000/a').host", "h.example:3000"),
            ("new URL(props.uris[0]).pathname", "${new URL(props.uris[0]).pathname}"),
            ("new URL('http://h.example').frob", "${new URL('http://h.example').frob}"),
            ("new Map('a').size", "${new Map('a').size}"), ("secret(12) || 'x'", "${secret(12) || 'x'}"),
            ("props.uris[0].split('/')", "${props.uris[0].split('/')}"),
            ("uris.map((a) => a)", "${uris.map((a) => a)}"),
        ])
    func madeOfValues(expression: String, expected: String) throws {
        let page = "<Code className=\"language-sh\">\n{`a ${\(expression)} b`}\n</Code>\n"
        let guide = try read(["docs/p.mdx": page], "docs/p.mdx")
        #expect(text(guide).contains("\na \(expected) b"), "\(text(guide))")
    }

    @Test("a missing fragment falls back to the original language, then to one without prose elsewhere")
    func fallback() throws {
        let base = "i18n/de/docusaurus-plugin-content-docs/current"
        let files = [
            "\(base)/p.mdx":
                "import A from './_a.mdx';\nimport B from './_b.mdx';\nimport C from './_c.mdx';\n\n<A />\n\n<B />\n\n<C />\n",
            "docs/_a.mdx": "English text",
            "i18n/fr/docusaurus-plugin-content-docs/current/_b.mdx": "```ts\nconst b = 1;\n```\n",
            "i18n/fr/docusaurus-plugin-content-docs/current/_c.mdx": "Du texte",
        ]
        let guide = try read(files, "\(base)/p.mdx")
        #expect(text(guide) == "p English text\ncode ts file=- meta= @2\nconst b = 1;")
        #expect(
            guide.diagnostics.map(\.id) == ["read-import-fallback", "read-import-fallback", "read-import-unresolved"])
        #expect(guide.diagnostics.map(\.severity) == [.info, .info, .warning])
        #expect(guide.blocks[0].source.file == "docs/_a.mdx")
        #expect(guide.blocks[0].source.importedAt == [SourceRange.ImportSite(file: "\(base)/p.mdx", line: 5)])
    }

    @Test(
        "cycles, flights from the root and endless expansion end in messages",
        arguments: [
            (
                [
                    "docs/p.mdx": "import A from './_a.mdx';\n\n<A />\n",
                    "docs/_a.mdx": "import B from './_b.mdx';\n\n<B />\n",
                    "docs/_b.mdx": "import A from './_a.mdx';\n\n<A />\n",
                ], "read-import-cycle"
            ),
            (["docs/p.mdx": "import A from '@site/../etc/_a.mdx';\n\n<A />\n"], "read-import-outside"),
            (["docs/p.mdx": "import A from '../../../_a.mdx';\n\n<A />\n"], "read-import-outside"),
        ])
    func limits(files: [String: String], id: String) throws {
        #expect(try read(files, "docs/p.mdx").diagnostics.map(\.id) == [id])
    }

    @Test("a group of tabs is named by its own tabs, not by those of groups inside them")
    func nestedTabs() throws {
        let page = """
            <Tabs>
            <TabItem value="a">

            <Tabs>
            <TabItem value="x">

            inner

            </TabItem>
            </Tabs>

            </TabItem>
            <TabItem value="b">

            outer

            </TabItem>
            </Tabs>
            """
        let guide = try read(["docs/p.mdx": page], "docs/p.mdx")
        #expect(
            guide.blocks.map(\.variants) == [
                [Variant(group: "a/b", name: "a"), Variant(group: "x", name: "x")], [Variant(group: "a/b", name: "b")],
            ])
    }

    @Test("doubling imports do not explode")
    func expansion() throws {
        var files = ["docs/p.mdx": "import A from './_0.mdx';\n\n<A />\n", "docs/_30.mdx": "end"]
        for level in 0..<30 { files["docs/_\(level).mdx"] = "import A from './_\(level + 1).mdx';\n\n<A />\n\n<A />\n" }
        #expect(try read(files, "docs/p.mdx").diagnostics.contains { $0.id == "read-import-count" })
    }

    @Test(
        "doubling constants and slots do not explode, and the page says that it was cut",
        arguments: [
            ("`${a№}${a№}`", "'x'"), ("a№ + a№", "'x'"), ("<>{a№}{a№}</>", "<b>x</b>"),
        ])
    func doublingConstants(body: String, last: String) throws {
        let constants = (0..<60).map { level in
            "export const a\(level) = " + body.replacing("№", with: "\(level + 1)") + ";\n"
        }
        let page = constants.joined() + "export const a60 = \(last);\n\nBegin\n\n{a0}\n\nEnd\n"
        let guide = try read(["docs/p.mdx": page], "docs/p.mdx")
        #expect(guide.diagnostics.filter { $0.id == "read-expansion-too-large" }.count == 1)
        #expect(text(guide).hasPrefix("p Begin"))
        #expect(text(guide).hasSuffix("p End"))
    }

    @Test("functions within templates within functions are read once, not once for each level above")
    func nestedFunctions() throws {
        let levels = 28
        let page =
            "Begin\n\n{" + String(repeating: "((`${", count: levels) + "x"
            + String(repeating: "}`) => a)", count: levels)
            + "}\n\nEnd\n"
        #expect(text(try read(["docs/p.mdx": page], "docs/p.mdx")).hasSuffix("p End"))
    }

    @Test("of many imports each is found by its name, and what the page does not mention is told")
    func manyImports() throws {
        let names = (0..<300).map { "A\($0)" }
        let imports = names.map { "import \($0) from './_f.mdx';\n" }.joined()
        let page = imports + "\n<A7 />\n\n`xA8 A8x A9` $A10 A299.\n"
        let guide = try read(["docs/p.mdx": page, "docs/_f.mdx": "F"], "docs/p.mdx")
        let unused = guide.diagnostics.filter { $0.id == "read-import-unused" }.compactMap(\.subject)
        #expect(unused == names.filter { !["A7", "A9", "A299"].contains($0) })
        #expect(text(guide).hasPrefix("p F"))
    }
}
