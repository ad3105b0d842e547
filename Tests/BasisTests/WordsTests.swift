import Basis
import Testing

@Suite("Words of a text")
struct WordsTests {
    @Test(
        "are what stands between white space of any script",
        arguments: [
            "", " ", "a", " a b ", "a\tb\nc\r\nd\u{B}e", "日本語 の\u{3000}テキスト", "a\u{A0}b", "é è\u{2009}ê", "“a” – b…",
            "naïve\u{85}word", "ไทย ภาษา", "\u{1680}x", "a\u{1C}b", "…",
        ])
    func words(text: String) {
        #expect(text.words == text.split(whereSeparator: \.isWhitespace))
        #expect(text.collapsed == text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
}

@Suite("Small letters of a text")
struct LoweredTests {
    @Test("are those of the library, for every character that has a case and those beside it")
    func everyScalar() {
        let scalars = (0x20...0xFFFF).compactMap(Unicode.Scalar.init)
        let different = scalars.map { "Ab\(Character($0))É" }.filter { $0.lowered != $0.lowercased() }
        #expect(different.isEmpty)
    }

    @Test(
        "are those of the library in texts of every language",
        arguments: ["ÄÖÜ × ÞÐ", "ΑΣ", "コンソール A", "ไทย B", "İI", "Ａ", ""])
    func texts(text: String) { #expect(text.lowered == text.lowercased()) }
}
