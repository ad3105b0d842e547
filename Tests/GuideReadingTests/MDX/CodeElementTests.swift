import Guide
import Testing

@testable import GuideReading

@Suite("Code in elements of a page")
struct CodeElementTests {
    /// The source range and the first code line of the only block of code.
    private func place(_ page: String) throws -> [Int] {
        let guide = try GuideReader.read(bytes: Array(page.utf8), file: "docs/page.mdx")
        let block = try #require(guide.blocks.first { if case .code = $0.content { true } else { false } })
        guard case .code(let code) = block.content else { return [] }
        return [block.source.line, block.source.endLine, code.firstLine]
    }

    @Test(
        "has the lines that it stands on, however the elements are broken",
        arguments: [
            ("<pre>\n  <code className=\"language-bash\">npm i a</code>\n</pre>\n", [1, 3, 2]),
            ("<pre><code className=\"language-bash\">npm i a</code></pre>\n", [1, 1, 1]),
            ("x\n\né<pre>\n  <code className=\"language-bash\">npm i {prop", [3, 4, 4]),
            ("<pre>\n  <code>\n    {props.command}\n  </code>\n</pre>\n", [1, 5, 3]),
            ("<CodeBlock language=\"js\">\n  {`\nconst a = 1;\n\nconst b = 2;\n`}\n</CodeBlock>\n", [1, 7, 3]),
        ])
    func lines(page: String, expected: [Int]) throws {
        #expect(try place(page) == expected)
    }
}
