import Guide
import GuideReading
import Testing

/// Tables between other blocks.
struct TableTests {
    @Test(
        "a table begins right behind a list",
        arguments: ["- One", "1. One", "* One\n  goes on", "- One\n  - Two", "> Said\n", "- > Said"])
    func behindList(before: String) throws {
        let text = "# Page\n\n\(before)\n\n| Name | Type |\n| --- | --- |\n| a | b |\n"
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "page.mdx")
        let tables = guide.blocks.compactMap { if case .table(let table) = $0.content { table } else { nil } }
        #expect(tables.map { $0.rows.map { $0.cells.map(\.plain) } } == [[["a", "b"]]])
    }
}
