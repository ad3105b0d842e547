/// Guesses the language of a text from its script and, in Latin script, from its commonest words.
struct TextLocale {
    private var kana = 0
    private var hangul = 0
    private var thai = 0
    private var han = 0
    private var traditional = 0
    private var simplified = 0
    /// How many words of each list in `frequent` were met.
    private var scores = [Int](repeating: 0, count: Self.frequent.count)
    private var budget = 200_000

    /// A BCP 47 tag of the ten languages guides come in, nil when nothing tells.
    static func of(_ lines: [TextLine]) -> String? {
        var guess = TextLocale()
        for line in lines { guess.add(line.text) }
        return guess.tag
    }

    /// Takes a piece of text into account; words do not reach over pieces.
    mutating func add(_ text: String) {
        guard budget > 0 else { return }
        budget -= text.utf8.count
        var text = text
        text.withUTF8 { bytes in
            scan(bytes)
            if bytes.count < 4_000 { countWords(bytes) }
        }
    }

    /// The guess.
    var tag: String? {
        let most = max(kana, hangul, thai, han)
        if most > 20 {
            if thai == most { return "th" }
            if hangul == most { return "ko" }
            if kana * 4 > han { return "ja" }
            return traditional > simplified ? "zh-TW" : "zh-CN"
        }
        guard let best = scores.max(), best >= 3, let place = scores.firstIndex(of: best) else { return nil }
        return Self.frequent[place].0
    }

    /// Counts the characters of each script; all of them take three bytes.
    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let end = min(bytes.count, 12_000)
        while index + 2 < end {
            guard bytes[index] & 0xF0 == 0xE0 else {
                index += 1
                continue
            }
            let value =
                UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                | UInt32(bytes[index + 2] & 0x3F)
            index += 3
            switch value {
            case 0x3040...0x30FF: kana += 1
            case 0xAC00...0xD7AF: hangul += 1
            case 0x0E00...0x0E7F: thai += 1
            case 0x4E00...0x9FFF:
                han += 1
                if Self.onlyTraditional.contains(value) { traditional += 1 }
                if Self.onlySimplified.contains(value) { simplified += 1 }
            default: break
            }
        }
    }

    private mutating func countWords(_ bytes: UnsafeBufferPointer<UInt8>) {
        var key: UInt64 = 0
        var length = 0
        for byte in bytes {
            if byte == Byte.space {
                if length > 0, length <= 5 { countWord(key) }
                (key, length) = (0, 0)
            } else {
                length += 1
                key = key << 8 | UInt64(byte)
            }
        }
        if length > 0, length <= 5 { countWord(key) }
    }

    private mutating func countWord(_ key: UInt64) {
        guard let places = Self.placesOfWord[key] else { return }
        for place in places { scores[place] += 1 }
    }

    /// Whether the language is written in letters that have a small form.
    static func isLatin(_ locale: String?) -> Bool {
        guard let locale else { return true }
        return !["ja", "ko", "th", "zh-CN", "zh-TW"].contains(locale)
    }

    /// Words of at most five bytes; of two languages that score the same, the first one is taken.
    private static let frequent: [(String, [String])] = [
        ("en", ["the", "to", "of", "and", "your", "is", "you", "with", "for"]),
        ("de", ["die", "der", "und", "das", "den", "zu", "ist", "du", "mit"]),
        ("fr", ["le", "la", "les", "des", "et", "du", "vous", "une", "pour"]),
        ("es", ["el", "la", "los", "del", "y", "que", "una", "tu", "para"]),
        ("pt-BR", ["o", "os", "do", "da", "e", "que", "uma", "seu", "para", "você", "não"]),
    ]

    /// The lists that hold a word, by its bytes as one number.
    private static let placesOfWord: [UInt64: [Int]] = {
        var places: [UInt64: [Int]] = [:]
        for (place, list) in frequent.enumerated() {
            for word in list.1 { places[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }, default: []].append(place) }
        }
        return places
    }()

    private static let onlyTraditional = Set("應驗證設權將會這個為請與從資導啟戶選檔實後連記義組織與頁開發".unicodeScalars.map(\.value))
    private static let onlySimplified = Set("应验证设权将会这个为请与从资导启户选档实后连记义组织页开发".unicodeScalars.map(\.value))
        .subtracting(onlyTraditional)
}
