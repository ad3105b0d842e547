import Testing

@testable import Basis

@Suite("words looked for in texts, all at once")
struct TextPatternsTests {
    private static let texts = [
        "", "a", "A", "Redirect URI", "the REDIRECT uris", "リダイレクト URI を", "コンソール", "Ünïcode ÀÞ×÷ Ñandú", "ñandÚ",
        "Ελληνικά ΟΔΟΣ", "ŁÓDŹ", "İstanbul", "a  b", "redirectredirect", "Straße STRASSE", "“quoted” …", "สวัสดี URI",
        "\u{1E9E} ẞ", "e\u{301}Clair", "ReDiReC", "uri", "u",
    ]
    private static let words = [
        "redirect uri", "uri", "リダイレクト", "ソール", "ünïcode", "àþ×", "ñandú", "οδος", "łódź", "straße", "สวัส", "éclair",
        "”", "x", "u", "i\u{307}", "redirects",
    ]

    @Test("a word is found where the text in small letters holds it", arguments: words)
    func finding(word: String) {
        for text in Self.texts {
            #expect(TextPatterns([word]).areIn(text) == text.lowered.contains(word), "\(word) in \(text)")
        }
        #expect(TextPatterns([word]).areIn("…" + word + "…") && TextPatterns([word]).areIn(word))
    }

    @Test("of many words any is found, of none none")
    func many() {
        for text in Self.texts {
            let isThere = Self.words.contains { text.lowered.contains($0) }
            #expect(TextPatterns(Self.words).areIn(text) == isThere, "\(text)")
            #expect(!TextPatterns([]).areIn(text) && !TextPatterns([""]).areIn(text))
        }
    }

    @Test("exact words keep their capitals and say where they stand")
    func places() {
        let text = "ein Wort, または Word"
        let patterns = TextPatterns(["または", "Wor", "e"], isExact: true)
        #expect(patterns.firstRange(in: text).map { text[$0] } == "e")
        #expect(TextPatterns(["または", "Wor"], isExact: true).firstRange(in: text).map { text[$0] } == "Wor")
        #expect(TextPatterns(["または"], isExact: true).firstRange(in: text).map { text[$0] } == "または")
        #expect(TextPatterns(["wor", "E"], isExact: true).firstRange(in: text) == nil)
    }
}
