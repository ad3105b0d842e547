import Basis
import Guide

/// By what a text is recognised to be in a language, as the files of the languages say.
///
/// `letters`: ranges of characters that only languages like it are written in, `weight`: how much one of them counts, as Japanese has
/// them among those of Chinese; `own`: characters that tell it from others in the same letters; `words`: its commonest words of at most
/// five bytes, for languages in Latin letters.
struct LocaleMarks: Sendable {
    /// One language.
    struct Language: Sendable {
        var locale: String
        /// The place of its letters among all scripts; nil where it is recognised by words.
        var script: Int?
        var weight: Int
        var own: Set<UInt32>
        var words: [String]
    }

    /// In the order in which the first of equals is taken: English, then by tag.
    let languages: [Language]
    /// The scripts and their ranges; languages in the same letters share one.
    let scripts: [[ClosedRange<UInt32>]]
    /// Whether a script is that of several languages, which its characters tell apart.
    let isShared: [Bool]
    /// The languages that have a word, by its bytes as one number.
    let placesOfWord: [UInt64: [Int]]
    /// The language that a character is of and others in the same letters are not.
    let placeOfCharacter: [UInt32: [Int]]

    static let standard = LocaleMarks(LocaleFiles.all)

    /// The longest word that is looked for, in bytes.
    static let longestWord = 5

    init(_ files: [(locale: String, json: JSON)]) {
        let order = files.filter { $0.locale == "en" } + files.filter { $0.locale != "en" }
        var (scripts, languages): ([[ClosedRange<UInt32>]], [Language]) = ([], [])
        for (locale, json) in order {
            let marks = json["recognition"]
            let ranges = (marks?["letters"]?.strings ?? []).compactMap(Self.range)
            var script: Int?
            if !ranges.isEmpty {
                script = scripts.firstIndex(of: ranges) ?? scripts.count
                if script == scripts.count { scripts.append(ranges) }
            }
            languages.append(
                Language(
                    locale: locale, script: script, weight: marks?["weight"]?.int ?? 1,
                    own: Set((marks?["own"]?.string ?? "").unicodeScalars.map(\.value)),
                    words: marks?["words"]?.strings ?? []))
        }
        (self.scripts, self.languages) = (scripts, languages)
        isShared = scripts.indices.map { script in languages.count { $0.script == script } > 1 }
        var (words, characters): ([UInt64: [Int]], [UInt32: [Int]]) = ([:], [:])
        for (place, language) in languages.enumerated() {
            for word in language.words where word.utf8.count <= Self.longestWord {
                words[Self.key(word.utf8), default: []].append(place)
            }
            for character in language.own { characters[character, default: []].append(place) }
        }
        (placesOfWord, placeOfCharacter) = (words, characters)
    }

    /// The bytes of a short word as one number.
    static func key(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// `3040-30FF`.
    private static func range(_ text: String) -> ClosedRange<UInt32>? {
        let ends = text.split(separator: "-").compactMap { UInt32($0, radix: 16) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
    }
}
