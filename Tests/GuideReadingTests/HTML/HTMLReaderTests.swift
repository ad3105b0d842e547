import Guide
import Testing

@testable import GuideReading

/// Pieces of rendered pages, and what is read from them.
struct HTMLReaderTests {
    private func read(_ html: String) throws -> Guide {
        try GuideReader.read(bytes: Array("<!doctype html><html lang=en><body><main>\(html)".utf8), file: "p.html")
    }

    private func text(_ guide: Guide) -> String {
        guide.blocks.map { GuideDump.content($0.content) }.joined(separator: "\n")
    }

    @Test(
        "elements become blocks",
        arguments: [
            ("<h2 id=a-b>A &amp; B<a class=hash-link href=#a-b>\u{200B}</a></h2>", "h2 A & B #a-b"),
            ("<p>one<p>two <code>c&lt;d></code> <b>x</b>", "p one\np two `c<d>` **x**"),
            ("<p>see <a href=/x>this</a>.<div>that</div></p>", "p see [this](/x).\np that"),
            ("<p>npm i <!-- -->@logto/react</p>", "p npm i @logto/react"),
            ("<ul><li>a<li>b<ol start=3><li>c<li>d</ol></ul>", "li 1 - a\nli 1 - b\nli 2 3 c\nli 2 4 d"),
            ("<table><thead><tr><th>A<th>B<tbody><tr><td>1<td><p>2</p></table>after", "table A | B\n1: 1 | 2\np after"),
            ("<hr><blockquote><p>q</blockquote>", "other thematic break\np q"),
            ("<p>a</p><img src='data:image/png;base64,AAAA' alt=pic>", "p a\nimage pic (data:image/png;base64)"),
            ("<p>broken <b>bold</p><p>plain</b> text", "p broken **bold**\np plain text"),
            ("<b><p>one</b> two</p>three", "p one two\np three"),
            ("<div class=tabs-container><p>loose</div>", "p loose"),
            ("<a href=/1>one</a>\n<a href=/2>two</a>", "p [one](/1)\np [two](/2)"),
            ("<nav>no</nav><p>yes<footer>no</footer><script>no</script><style>no", "p yes"),
        ])
    func elements(html: String, expected: String) throws { #expect(text(try read(html)) == expected) }

    @Test("code keeps lines, language, title and what is highlighted")
    func code() throws {
        let guide = try read(
            """
            <div class="language-ts theme-code-block"><div class=codeBlockTitle_x1>app/a.ts</div><pre class="language-ts"><code>\
            <span class=token-line><span>const a = '&lt;b>';</span><br/></span><span class=token-line><span></span><br/></span>\
            <span class="token-line theme-code-block-highlighted-line">  b();<br></span>\
            <span class="token-line theme-code-block-highlighted-line">  c();<br></span></code></pre>\
            <div class=buttonGroup__x><button>Copy</button></div></div>
            """)
        #expect(text(guide) == "code ts file=app/a.ts meta={3-4} @1\nconst a = '<b>';\n\n  b();\n  c();")
        let source = try #require(guide.blocks.first?.source)
        let columns = (1...4).map { source.at(line: $0).column }
        #expect(columns == columns.sorted() && Set(columns).count == 4)
        #expect((1...4).allSatisfy { source.at(line: $0).line == 1 })
    }

    @Test("a bare pre keeps its lines at their numbers")
    func barePre() throws {
        let guide = try read("\n<pre><code class=\"language-bash\">npm i a\nnpm i &amp;&amp; b\n</code></pre>")
        #expect(text(guide) == "code bash file=- meta= @2\nnpm i a\nnpm i && b")
        #expect(guide.blocks.first?.source.at(line: 3).line == 3)
    }

    @Test("tabs become variants, nested ones inside their panel")
    func tabs() throws {
        let guide = try read(
            """
            <div class="tabs-container x"><ul role=tablist><li role=tab>npm<li role=tab>yarn</ul><div>\
            <div role=tabpanel><p>one<div class=tabs-container><ul role=tablist><li role=tab>in</ul><div role=tabpanel><p>deep</div></div></div>\
            <div role=tabpanel hidden><p>two</div></div></div><p>after
            """)
        #expect(text(guide) == "p one\np deep\np two\np after")
        #expect(
            guide.blocks.map { $0.variants.map { "\($0.group):\($0.name)" }.joined(separator: " ") } == [
                "npm/yarn:npm", "npm/yarn:npm in:in", "npm/yarn:yarn", "",
            ])
    }

    @Test("admonitions and disclosures enclose their content")
    func containers() throws {
        let guide = try read(
            """
            <div class="theme-admonition theme-admonition-tip"><div class=admonitionHeading_a><span><svg><path d="M0"/></svg></span>tip</div>\
            <div class=admonitionContent_b><p>hint</div></div>\
            <div class="theme-admonition theme-admonition-info"><div class=admonitionHeading_a>New friends</div><div class=admonitionContent_b>hi</div></div>\
            <details><summary><h3 id=q>Why?</h3></summary><div><p>because</div></details>
            """)
        #expect(
            guide.blocks.map(\.containers) == [
                [.admonition("tip", title: "")], [.admonition("info", title: "New friends")], [],
                [.details(summary: "Why?")],
            ])
        #expect(text(guide) == "p hint\np hi\nh3 Why? #q\np because")
    }

    @Test("the page around the guide is left out")
    func chrome() throws {
        let guide = try read(
            """
            <div class=theme-doc-sidebar-container><ul><li>side</ul></div><article><header><h1>Title</h1><div class=avatar>me</div></header>\
            <div class="markdown"><p>text</div><footer>edit</footer></article><div class=table-of-contents>toc</div>
            """)
        #expect(text(guide) == "h1 Title #-\np text")
        #expect(guide.title == "Title")
        #expect(guide.locale == "en")
    }

    @Test(
        "hostile pages are answered, once for each kind of fault",
        arguments: [
            "<div>", "<b>", "<p><b>", "<ul><li>", "<table>", "<table><tr><td>", "<a href=x>", "<svg>",
            "<details><summary>",
            "<pre>", "<blockquote>", "</b>", "</p>", "<a \"", "<!--", "<", "</", "<x ", "&", "&lt", "<script>",
            "<textarea>",
            "<div class=tabs-container><div role=tabpanel>", "<math><annotation-xml>", "<li><span>", "<p><table><tr>",
        ])
    func hostile(opening: String) throws {
        let guide = try read("<p>text</p>" + String(repeating: opening, count: 20_000))
        #expect(guide.blocks.contains { GuideDump.content($0.content).hasPrefix("p text") })
        #expect(Set(guide.diagnostics.map(\.id)).count == guide.diagnostics.count)
    }

    @Test(
        "what costs content is said",
        arguments: [
            (String(repeating: "<div>", count: 300) + "x", "read-nesting-too-deep"),
            ("<p>a<b c=\"", "read-html-tag-unclosed"),
            ("<script>app()</script>", "read-html-empty"),
            (String(repeating: "<i>a", count: 600_000), "read-html-too-many-nodes"),
        ])
    func faults(html: String, id: String) throws {
        #expect(try read(html).diagnostics.contains { $0.id == id })
    }
}
