/// Guesses the language of a text from its script and, in Latin script, from its commonest words.
enum TextLocale {
    /// A BCP 47 tag of the ten languages guides come in, nil when nothing tells.
    static func of(_ lines: [TextLine]) -> String? {
        var kana = 0
        var hangul = 0
        var thai = 0
        var han = 0
        var traditional = 0
        var simplified = 0
        var words: [Substring: Int] = [:]
        var budget = 200_000
        for line in lines where budget > 0 {
            budget -= line.text.utf8.count
            for scalar in line.text.unicodeScalars.prefix(4_000) {
                switch scalar.value {
                case 0x3040...0x30FF: kana += 1
                case 0xAC00...0xD7AF: hangul += 1
                case 0x0E00...0x0E7F: thai += 1
                case 0x4E00...0x9FFF:
                    han += 1
                    if onlyTraditional.contains(scalar) { traditional += 1 }
                    if onlySimplified.contains(scalar) { simplified += 1 }
                default: break
                }
            }
            if line.text.utf8.count < 4_000 {
                for word in line.text.split(separator: " ") where word.utf8.count <= 5 { words[word, default: 0] += 1 }
            }
        }
        let most = max(kana, hangul, thai, han)
        if most > 20 {
            if thai == most { return "th" }
            if hangul == most { return "ko" }
            if kana * 4 > han { return "ja" }
            return traditional > simplified ? "zh-TW" : "zh-CN"
        }
        let scores = frequent.map { locale, list in (locale, list.reduce(0) { $0 + (words[$1] ?? 0) }) }
        guard let best = scores.max(by: { $0.1 < $1.1 }), best.1 >= 3 else { return nil }
        return best.0
    }

    /// Whether the language is written in letters that have a small form.
    static func isLatin(_ locale: String?) -> Bool {
        guard let locale else { return true }
        return !["ja", "ko", "th", "zh-CN", "zh-TW"].contains(locale)
    }

    private static let frequent: [(String, [Substring])] = [
        ("en", ["the", "to", "of", "and", "your", "is", "you", "with", "for"]),
        ("de", ["die", "der", "und", "das", "den", "zu", "ist", "du", "mit"]),
        ("fr", ["le", "la", "les", "des", "et", "du", "vous", "une", "pour"]),
        ("es", ["el", "la", "los", "del", "y", "que", "una", "tu", "para"]),
        ("pt-BR", ["o", "os", "do", "da", "e", "que", "uma", "seu", "para", "você", "não"]),
    ]
    private static let onlyTraditional = Set("應驗證設權將會這個為請與從資導啟戶選檔實後連記義組織與頁開發".unicodeScalars)
    private static let onlySimplified = Set("应验证设权将会这个为请与从资导启户选档实后连记义组织页开发".unicodeScalars)
        .subtracting(Set("應驗證設權將會這個為請與從資導啟戶選檔實後連記義組織與頁開發".unicodeScalars))
}
