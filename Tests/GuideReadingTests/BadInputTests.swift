import Foundation
import Testing

@testable import GuideReading

/// Inputs that are no guide, or a hostile one: each gives an answer.
struct BadInputTests {
    @Test(
        "paths that cannot be read say why",
        arguments: [
            ("/nonexistent/guide.mdx", GuideReadingError.Code.missing), ("/tmp", .directory),
            ("/dev/null", .notRegular),
        ])
    func paths(path: String, code: GuideReadingError.Code) {
        let error = #expect(throws: GuideReadingError.self) { try GuideReader.read(path: path) }
        #expect(error?.code == code)
        #expect(error?.description.contains(path) == true)
    }

    @Test(
        "bytes that are no text say why",
        arguments: [
            ([], GuideReadingError.Code.empty), (Array(" \n\t\n".utf8), .empty), ([0x23, 0x20, 0x00, 0x41], .binary),

        ] as [([UInt8], GuideReadingError.Code)])
    func bytes(bytes: [UInt8], code: GuideReadingError.Code) {
        let error = #expect(throws: GuideReadingError.self) { try GuideReader.read(bytes: bytes, file: "g.mdx") }
        #expect(error?.code == code)
    }

    @Test("a text over the limit is refused")
    func large() {
        let bytes = [UInt8](repeating: 0x61, count: RegularFile.limit + 1)
        let error = #expect(throws: GuideReadingError.self) { try GuideReader.read(bytes: bytes, file: "g.mdx") }
        #expect(error?.code == .tooLarge)
    }

    @Test("invalid UTF-8 is read with a message, lone CR ends a line")
    func repaired() throws {
        let guide = try GuideReader.read(
            bytes: Array("# A\r\rb ".utf8) + [0xFF] + Array("\r```ts\r1\r```\r".utf8), file: "g.mdx")
        #expect(guide.diagnostics.map(\.id) == ["read-invalid-utf8"])
        #expect(guide.blocks.map(\.source.line) == [1, 3, 4])
    }

    @Test(
        "deep nesting of every kind is answered",
        arguments: [
            ("> ", "x"), ("- ", "x"), ("<a>", ""), ("<a>\n", ""), ("{", ""), ("{`${", ""), ("[", ""), ("**a", ""),
            ("*a _b ", ""), ("![", "](x)"),
            ("<A b={", ""), ("{<a>", ""), ("{(", ""), ("{!", "}"), ("`", ""), ("<a b=\"", ""), (":::tip\n", ""),
            ("```\n", ""), ("$$\n", ""), ("|a|\n|-|\n", ""),
            ("{a ? ", "}"), ("<!--", ""), ("&", ";"), ("1. ", "x"), ("[a](", ""), ("import {\n", ""),
            ("export const a = (\n", ""),
        ])
    func nesting(opening: String, rest: String) throws {
        let text = "# T\n\n" + String(repeating: opening, count: 10_000) + rest + "\n"
        _ = try GuideReader.read(bytes: Array(text.utf8), file: "g.mdx")
    }

    @Test(
        "broken markup is a message on its line",
        arguments: [
            ("a\n\n<b>\n\nc\n", "read-element-unclosed", 3), ("a\n\n</b>\n", "read-element-unopened", 3),
            ("a {b\n", "read-expression-unclosed", 1), ("```ts\na\n", "read-fence-unclosed", 1),
            ("---\na: b: c\n---\n\ntext\n", "read-front-matter-invalid", 2),
        ])
    func broken(text: String, id: String, line: Int) throws {
        let guide = try GuideReader.read(bytes: Array(text.utf8), file: "g.mdx")
        #expect(guide.diagnostics.contains { $0.id == id && $0.source.line == line })
    }
}
