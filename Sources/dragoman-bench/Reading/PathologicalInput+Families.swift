extension PathologicalInput {
    /// The families that `make bench` measures.
    static let all = markdown + pages + texts + compilations

    private static let markdown: [PathologicalInput] = [
        .init("nested lists", "- "), .init("list items", "- a\n  - b\n"), .init("ordered lists", "1. a\n\n   b\n"),
        .init("nested quotes", "> "), .init("quotes with lists", "> - a\n> b\n"), .init("open brackets", "["),
        .init("links in links", "[a](", closing: ")"), .init("images", "![", closing: "](a)"),
        .init("reference links", "[a][b] ", rest: "\n\n[b]: c\n"), .init("definitions", "[a]: b\n"),
        .init("back-ticks", "`a``"), .init("growing back-ticks", "` `` ``` ```` "),
        .init("emphasis", "*a **b _c "), .init("emphasis marks", "**"), .init("tildes", "~a~~b "),
        .init("open elements", "<a>"), .init("nested elements", "<a>\n", closing: "</a>\n"),
        .init("unfinished tags", "<a b=\""), .init("attributes", "a={b} ", opening: "<A ", rest: "/>"),
        .init("open braces", "{"), .init("templates", "{`${"), .init("expressions", "{a} b "),
        .init("tables", "| a | b |\n", opening: "| a | b |\n| - | - |\n"),
        .init("table heads", "| a |\n| - |\n\n"), .init("wide rows", "a|", opening: "a|b\n-|-\n"),
        .init("HTML comments", "<!-- a "), .init("fences", "```\na\n"), .init("formulas", "$a $$b "),
        .init("directives", ":::tip\n"), .init("text directives", ":a[b"), .init("entities", "&a"),
        .init("addresses", "https://a.b_c. www.a.b a@b.c "), .init("dots", "a.b."),
        .init("imports", "import a from 'b'\n"),
        .init("open imports", "import {\n"), .init("escapes", "\\*\\["), .init("headings", "# a {#b}\n\n"),
        .init("underlines", "a\n=\n"), .init("footnotes", "[^a] ", rest: "\n\n[^a]: b\n"),
        .init("different imports", "import A№ from './_№.mdx'\n", rest: "\n<A1 />\n"),
        .init("fragments", "<F a=\"b\">c</F>\n\n", opening: "import F from './_fragment.mdx';\n\n"),
        .init("constants", "{a} ", opening: "export const a = `${'b'}`;\n\n"),
        .init("different headings", "## a №\n\n"), .init("placeholders", "`<your-№>` {{a}} "),
        .init(
            "tabs", "<TabItem value=\"a№\">\n\nb\n\n</TabItem>\n", opening: "<Tabs>\n\n", rest: "</Tabs>\n"),
        .init("groups of tabs", "<Tabs>\n<TabItem value=\"a\">\n\nb\n\n</TabItem>\n</Tabs>\n\n"),
        .init("nested tabs", "<Tabs>\n<TabItem value=\"a\">\n\n", closing: "</TabItem>\n</Tabs>\n"),
        .init("admonitions", ":::tip a\n\nb\n\n:::\n\n"), .init("code blocks", "```ts\nconst a = 1;\n```\n\n"),
        .init("many links", "[a](b 'c') "), .init("open titles", "[a](b \"c "), .init("open addresses", "[a](<b "),
        .init("nested footnotes", "[^", closing: "]", opening: "[^a]: b\n\n"), .init("hosts", "_www.a"),
        .init("braces over lines", "{\n", closing: "} a "), .init("open values", "<a b={\n\n"),
        .init("comments over lines", "<!--\n", rest: "--> a\n"), .init("one line", "word "),
        .init("hard breaks", "a  \n"), .init("characters", "&amp;"), .init("code elements", "<pre>a</pre>\n\n"),
        .init("leading lines", "\n", opening: "<CodeBlock>{`", rest: "a`}</CodeBlock>\n"),
        .init("details", "<details>\n\n", closing: "</details>\n\n"), .init("task items", "- [ ] a\n"),
    ]

    private static let pages: [PathologicalInput] = [
        html("elements", "<div>"), html("paragraphs", "<p>a"), html("tables", "<table><tr><td>"),
        html("attributes", "<a b=\""), html("wrong ends", "<b><i></b>"), html("unclosed comments", "<!--"),
        html("siblings", "<p>a</p>"), html("links", "<a href=\"b\">c</a> "), html("items", "<ul><li>a</li></ul>"),
        html("nested items", "<ul><li>a", closing: "</li></ul>"), html("rows", "<tr><td>a<td>b", opening: "<table>"),
        html("code lines", "<span class=\"token-line\">a<br></span>", opening: "<pre><code>"),
        html("code", "<div class=\"theme-code-block\"><pre>a\nb</pre></div>"),
        html(
            "tabs", "<li role=\"tab\">a№</li><div role=\"tabpanel\">b</div>",
            opening: "<div class=\"tabs-container\">"),
        html("nested code", "<code>", closing: "</code>"), html("details", "<details><summary>a</summary>"),
        html("admonitions", "<div class=\"theme-admonition-tip\"><div class=\"admonitionHeading_a\">a</div>b</div>"),
        html("headings", "<h2 id=\"a\">b</h2>"), html("lines", "a\n"),
    ]

    private static let texts: [PathologicalInput] = [
        text("brackets", "f(\n"), text("quotes", "'a' \""), text("items", "- a `b`\nc\n"),
        text("tables", "a | b |\n---|---|\n"), text("code", "const a = {\n"), text("commands", "npm i a\n"),
        text("short items", "- a\n"), text("different items", "- a№\n"),
        text("damaged rows", "string | a |\n", opening: "T\na | b | c |\n---|---|---|\n"),
        text("sentences", "A sentence that is long enough to be prose and no code.\n"),
        text("calls in prose", "f(\nA sentence that is long enough to be prose and no code.\n"),
        text("wrong brackets", "f((\n", closing: "]\n"), text("blank lines", "a\n\n\n\n"),
        text("modules", "import { a№ } from './a№'\nexport const b№ = 1;\n\nThen do this.\n\n"),
        text("tabs", "- a\n- b\nimport A from 'a';\nexport const c = new A();\n"),
        text("one line", "word "), text("comments", "// a\n"), text("elements", "<div>\n", closing: "</div>\n"),
    ]

    private static let compilations: [PathologicalInput] = [
        compiled("code blocks", "```ts\nimport A№ from '@logto/next';\n\nconst a = new A№({ b: 1 });\n```\n\n"),
        compiled("calls", "client.signIn(a№);\n", opening: "```ts\n", rest: "```\n"),
        compiled("brackets", "f(", opening: "```ts\n", rest: "\n```\n"),
        compiled("literals", "{ a: [", opening: "```ts\nconst b = ", rest: "\n```\n"),
        compiled("elements", "<A b={c}>\n", opening: "```tsx\n", rest: "\n```\n"),
        compiled("commands", "npm i a№\n", opening: "```bash\n", rest: "```\n"),
        compiled("variables", "A№=<your-b>\n", opening: "```env\n", rest: "```\n"),
        compiled("requests", "curl https://a.b/№ -H 'Authorization: Bearer a'\n", opening: "```bash\n", rest: "```\n"),
        compiled("members", "\"a№\": { \"b\": 1 },\n", opening: "```json\n{\n", rest: "}\n```\n"),
        compiled("headings", "## a № {#sign-in}\n\n"),
        compiled("prose", "Set `http://localhost:3000/№` as a redirect URI.\n\n"),
        compiled("items", "- Redirect URI: `http://localhost:3000/№`\n"),
        compiled("rows", "| sub | `a№` | string |\n", opening: "| a | b | c |\n| - | - | - |\n"),
        compiled(
            "tabs", "<TabItem value=\"a№\">\n\n```bash\nnpm i a№\n```\n\n</TabItem>\n", opening: "<Tabs>\n\n",
            rest: "</Tabs>\n"),
        text("commands, compiled", "npm i a№\nThen run it, please.\n", isCompiled: true),
    ]
}
