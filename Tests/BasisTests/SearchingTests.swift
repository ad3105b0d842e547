import Basis
import Testing

@Suite("Replacing by bytes")
struct SearchingTests {
    @Test(
        "replaces what stands in a text, from its start on",
        arguments: [
            ("", "a", "b", ""), ("abc", "", "x", "abc"), ("aaa", "aa", "b", "ba"), ("a b  c", "  ", " ", "a b c"),
            ("xax", "x", "", "a"), ("日本", "本", "曜", "日曜"), ("a'b'", "'", "''", "a''b''"), ("none", "x", "y", "none"),
        ])
    func replacing(text: String, part: String, replacement: String, result: String) {
        #expect(text.replacing(part, with: replacement) == result)
    }

    @Test("finds marks that make one character with what follows", arguments: ["\u{301}", "\u{200D}", "\u{FE0F}"])
    func marks(follower: String) {
        let result = "it'\(follower)s".replacing("'", with: "\\'")
        #expect(result.unicodeScalars.elementsEqual("it\\'\(follower)s".unicodeScalars))
    }
}
