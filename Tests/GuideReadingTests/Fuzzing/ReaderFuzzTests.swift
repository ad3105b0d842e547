import Foundation
import Guide
import TestSupport
import Testing

@testable import GuideReading

/// Whatever bytes a reader gets: it comes to an end, and what is wrong is a message with a place in the file.
///
/// `DRAGOMAN_FUZZ_RUNS=200000` is the nightly mode; `DRAGOMAN_FUZZ_SEED` repeats a run.
struct ReaderFuzzTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Our own guides, and the shared sample where it is there.
    private static func samples(_ suffixes: [String], shared: [String]) -> [[UInt8]] {
        let folders =
            [root.appendingPathComponent("guides")] + shared.compactMap { SharedFolder.url?.appendingPathComponent($0) }
        return folders.flatMap { folder in
            let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            return names.filter { name in suffixes.contains { name.hasSuffix($0) } }.sorted().compactMap {
                (try? Data(contentsOf: folder.appendingPathComponent($0))).map { [UInt8]($0) }
            }
        }
    }

    private static let markdown = [
        "\n", "\n\n", "  ", "\t", "- ", "1. ", "> ", "# ", "```", "~~~", "---\n", "| ", "|-|", ":::tip\n", ":::", "$$",
        "$",
        "<A", ">", "</A>", "<>", "/>", "{", "}", "{`", "`}", "${", "`", "``", "[", "](", ")", "![", "[^a]", "[^a]: ",
        "[a]: b",
        "*", "**", "_", "~~", "\\", "&amp;", "&#x", "import a from './a.mdx';\n", "export const a = ", "'", "\"",
        "<!--",
        "-->", "https://", "www.", "a@b.c", "\u{FEFF}", "\r", "\u{0}", "漢", "é", "{#a}", "\\{#a}", "<details>", "{/*",
        "*/}",
    ]
    private static let html = [
        "<", ">", "</", "/>", "<p>", "<div class=\"", "theme-doc-markdown", "\"", "'", "=", "<pre><code>", "</code>",
        "<table>", "<tr>", "<td>", "<li>", "<ul>", "<br>", "<!--", "-->", "<!", "<![CDATA[", "&", "&amp;", "&#x41;",
        "<script>",
        "</script>", "<svg>", "<math>", "<template>", "<h2 id=a>", "<details>", "<summary>", "role=tab", "<select>",
        "\u{0}",
        "<html", "<body>", "<style>", "<textarea>", "<a href=", "漢", "\n",
    ]
    private static let text = [
        "\n", "- ", " - ", "| ", "---|---|\n", "import a from 'b';\n", "const a = {", "};", "(", ")", "'", "\"", "`",
        "npm i a\n",
        "A=b\n", "// ", "# ", "/*", "*/", "<a>", "</a>", "。", "は", "\u{0}", "{", "}", "def f():\n", "return ", "\t",
        "\r",
    ]

    @Test("the MDX reader")
    func mdx() throws {
        let samples = Self.samples([".mdx", ".md"], shared: ["corpus/logto-docs"])
        try Self.fuzz(samples, Self.markdown, file: "docs/page.mdx", seed: 1) { bytes in
            let text = try InputText.normalised(bytes, file: "a").bytes
            if !text.isEmpty { try Self.expectTree(MDXParser.parse(text)) }
        }
    }

    @Test("the HTML reader")
    func html() throws {
        let samples =
            Self.samples([".html"], shared: ["corpus/rendered"]) + [Array("<!doctype html><html><body><p>a</p>".utf8)]
        try Self.fuzz(samples, Self.html, file: "page.html", seed: 2) { bytes in _ = HTMLTree(bytes) }
    }

    @Test("the reader of plain text")
    func plainText() throws {
        let samples = Self.samples([".txt"], shared: ["seeds"]) + [Array("Title\nnpm i a\n- a\nb\n".utf8)]
        try Self.fuzz(samples, Self.text, file: "page.txt", seed: 3) { bytes in
            _ = PlainTextReader.read(bytes, file: "page.txt")
        }
    }

    @Test("imports, exports and expressions")
    func scripts() throws {
        let samples = Self.samples([".mdx"], shared: ["corpus/logto-docs"])
        try Self.fuzz(samples, Self.markdown, file: "docs/page.mdx", seed: 4) { bytes in
            _ = ModuleReader.read(bytes, line: 1)
            _ = ScriptParser.parse(bytes, line: 1)
        }
    }

    /// Reads many inputs by a part of the reader and by all of it.
    private static func fuzz(
        _ samples: [[UInt8]], _ marks: [String], file: String, seed: UInt64, _ part: ([UInt8]) throws -> Void
    ) throws {
        var input = FuzzInput(seed: FuzzInput.seed &+ seed, samples: samples, marks: marks)
        for run in 0..<Nightly.fuzzRuns {
            let bytes = input.next()
            do {
                try part(bytes)
                let guide = try GuideReader.read(bytes: bytes, file: file)
                try expectPlaces(guide, bytes)
            } catch let error as GuideReadingError {
                #expect(!error.description.isEmpty)
            } catch {
                Issue.record(
                    "run \(run) of seed \(FuzzInput.seed): \(error)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)"
                )
                return
            }
        }
    }

    /// Something that must hold does not.
    private struct Broken: Error, CustomStringConvertible {
        var description: String
    }

    /// Every block and every message has a place in the file.
    private static func expectPlaces(_ guide: Guide, _ bytes: [UInt8]) throws {
        let breaks = bytes.reduce(0) { $0 + ($1 == 0x0A || $1 == 0x0D ? 1 : 0) }
        let last = breaks + 2
        for block in guide.blocks {
            let source = block.source
            guard source.line >= 1, source.column >= 1, source.line <= source.endLine, source.endLine <= last else {
                throw Broken(description: "a block at \(source) in \(last) lines: \(block.content)")
            }
        }
        for message in guide.diagnostics {
            guard message.source.line >= 1, message.source.line <= last, !message.summary.isEmpty else {
                throw Broken(description: "\(message.id) at \(message.source) in \(last) lines")
            }
        }
    }

    /// Nodes lie within each other and within the source.
    private static func expectTree(_ document: MDXDocument) throws {
        var open: [Int] = []
        for (index, node) in document.nodes.enumerated() {
            while let last = open.last, Int(document.nodes[last].next) <= index { open.removeLast() }
            let next = Int(node.next)
            let end = open.last.map { Int(document.nodes[$0].next) } ?? document.nodes.count
            let (first, after) = (
                document.sourceOffset(Int(node.start)), document.sourceOffset(Int(node.end), isEnd: true)
            )
            guard next > index, next <= end, first >= 0, first <= after, after <= document.sourceCount,
                node.line >= 1, node.line <= node.endLine, document.storage.indices.contains(node.text.range),
                document.storage.indices.contains(node.second.range)
            else { throw Broken(description: "node \(index) of \(document.nodes.count): \(node), \(first)..<\(after)") }
            _ = document.value(of: node)
            if next > index + 1 { open.append(index) }
        }
    }
}

extension Range<Int> {
    /// Whether it lies within; an empty one may lie anywhere.
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        other.isEmpty || (other.lowerBound >= lowerBound && other.upperBound <= upperBound)
    }
}
