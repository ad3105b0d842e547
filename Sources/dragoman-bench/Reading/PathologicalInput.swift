/// Inputs made of one thing over and over, which readers are slow at when they look back or ahead too often.
struct PathologicalInput: Sendable {
    var name: String
    /// The file name, which tells the form where the text does not.
    var file: String
    private let opening: String
    private let piece: String
    private let closing: String
    private let rest: String

    /// - Parameters:
    ///   - piece: what comes over and over.
    ///   - closing: what comes as often behind it.
    private init(
        _ name: String, _ piece: String, closing: String = "", opening: String = "# T\n\n", rest: String = "",
        file: String = "page.mdx"
    ) {
        (self.name, self.piece, self.closing) = (name, piece, closing)
        (self.opening, self.rest, self.file) = (opening, rest, file)
    }

    /// A text of about so many bytes.
    func bytes(_ size: Int) -> [UInt8] {
        let count = max(1, size / max(1, piece.utf8.count + closing.utf8.count))
        let text =
            opening + String(repeating: piece, count: count) + rest + String(repeating: closing, count: count) + "\n"
        return Array(text.utf8)
    }

    /// The families that `make bench` measures.
    static let all: [PathologicalInput] = [
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
        .init("HTML elements", "<div>", opening: "<html><body>", file: "page.html"),
        .init("HTML paragraphs", "<p>a", opening: "<html><body>", file: "page.html"),
        .init("HTML tables", "<table><tr><td>", opening: "<html><body>", file: "page.html"),
        .init("HTML attributes", "<a b=\"", opening: "<html><body>", file: "page.html"),
        .init("HTML wrong ends", "<b><i></b>", opening: "<html><body>", file: "page.html"),
        .init("HTML unclosed comments", "<!--", opening: "<html><body>", file: "page.html"),
        .init("text brackets", "f(\n", opening: "T\n", file: "page.txt"),
        .init("text quotes", "'a' \"", opening: "T\n", file: "page.txt"),
        .init("text items", "- a `b`\nc\n", opening: "T\n", file: "page.txt"),
        .init("text tables", "a | b |\n---|---|\n", opening: "T\n", file: "page.txt"),
        .init("text code", "const a = {\n", opening: "T\n", file: "page.txt"),
        .init("text commands", "npm i a\n", opening: "T\n", file: "page.txt"),
    ]
}
