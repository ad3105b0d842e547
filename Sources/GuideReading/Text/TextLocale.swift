/// Guesses the language of a text from its letters and, where these tell nothing, from its commonest words.
struct TextLocale {
    private let marks: LocaleMarks
    /// How many letters of each script were met.
    private var letters: [Int]
    /// How many characters of each language's own were met.
    private var own: [Int]
    /// How many words of each language were met.
    private var words: [Int]
    private var budget = 200_000

    init(_ marks: LocaleMarks = .standard) {
        self.marks = marks
        letters = [Int](repeating: 0, count: marks.scripts.count)
        own = [Int](repeating: 0, count: marks.languages.count)
        words = own
    }

    /// A BCP 47 tag of a known language, nil when nothing tells.
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
        let languages = marks.languages
        if (letters.max() ?? 0) > 20 {
            let weights = languages.map { language in language.script.map { letters[$0] * language.weight } ?? 0 }
            let most = weights.max() ?? 0
            let equal = languages.indices.filter { weights[$0] == most }
            return equal.max { own[$0] < own[$1] || own[$0] == own[$1] && $0 > $1 }.map { languages[$0].locale }
        }
        guard let best = words.max(), best >= 3, let place = words.firstIndex(of: best) else { return nil }
        return languages[place].locale
    }

    /// Counts the letters of each script, as far as these take more than one byte.
    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let end = min(bytes.count, 12_000)
        while index + 2 < end {
            let first = bytes[index]
            guard first >= 0xC2 else {
                index += 1
                continue
            }
            let value: UInt32
            if first < 0xE0 {
                value = UInt32(first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
                index += 2
            } else if first < 0xF0 {
                value =
                    UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
                index += 3
            } else {
                index += 4
                continue
            }
            for (place, ranges) in marks.scripts.enumerated() where ranges.contains(where: { $0.contains(value) }) {
                letters[place] += 1
            }
            if let places = marks.placeOfCharacter[value] { for place in places { own[place] += 1 } }
        }
    }

    private mutating func countWords(_ bytes: UnsafeBufferPointer<UInt8>) {
        var key: UInt64 = 0
        var length = 0
        for byte in bytes {
            if byte == Byte.space {
                countWord(key, length)
                (key, length) = (0, 0)
            } else {
                length += 1
                key = key << 8 | UInt64(byte)
            }
        }
        countWord(key, length)
    }

    private mutating func countWord(_ key: UInt64, _ length: Int) {
        guard length > 0, length <= LocaleMarks.longestWord, let places = marks.placesOfWord[key] else { return }
        for place in places { words[place] += 1 }
    }

    /// Whether a language is written in the letters of no other script than Latin, as far as is known.
    static func isLatin(_ locale: String?) -> Bool {
        LocaleMarks.standard.languages.first { $0.locale == locale }?.script == nil
    }
}
