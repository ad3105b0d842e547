import Guide
import Testing

@testable import GuideReading

/// Nothing that claims to be text crashes or stalls the reader.
@Suite struct PlainTextBadInputTests {
    @Test(arguments: [
        "", "\n\n\n", "\r", "a\rb\rc", "\u{0}\u{0}", "---|---|", "a |\n---|---|", "{", "((((((", "import {", "`",
        "/* never closed",
        "- ", "-", "<", "</", "\\|", "| |\n|---|\n| |",
    ])
    func oddTextsAreRead(text: String) {
        let guide = PlainTextReader.read(Array(text.utf8), file: "odd.txt")
        #expect(guide.form == .text)
        #expect(guide.blocks.allSatisfy { $0.source.line >= 1 })
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndCountsOnce(end: String) {
        let text = ["Title of it", "npm i a", "npm i b"].joined(separator: end)
        let guide = PlainTextReader.read(Array(text.utf8), file: "ends.txt")
        #expect(guide.blocks.map(\.source.line) == [1, 2])
        #expect(guide.blocks.last?.source.endLine == 3)
    }

    @Test func bytesThatAreNoTextAreReplaced() {
        let guide = PlainTextReader.read([0xFF, 0xFE, 0x41, 0x0A, 0xC3, 0x28, 0x0A], file: "bytes.txt")
        #expect(guide.blocks.count >= 1)
    }

    @Test(arguments: ["a", "(", "'", "`", "{ ", "<a ", "/*", "| ", "- ", "import ", "\\'", "。"])
    func muchOfOneThingIsRead(piece: String) {
        let oneLine = String(repeating: piece, count: 200_000 / piece.utf8.count)
        #expect(PlainTextReader.read(Array(oneLine.utf8), file: "line.txt").form == .text)
        let manyLines = String(repeating: piece + "\n", count: 6_000)
        #expect(PlainTextReader.read(Array(manyLines.utf8), file: "lines.txt").form == .text)
    }
}
