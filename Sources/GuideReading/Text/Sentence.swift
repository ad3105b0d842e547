/// What tells, in any of the languages guides are written in, whether a sentence is over or goes on.
enum Sentence {
    /// Whether the text ends as a sentence or an announcement does.
    static func isFinished(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last(where: { !closers.contains($0) }) else { return true }
        return enders.contains(last)
    }

    /// Whether the text begins as only the middle of a sentence can: punctuation, a particle, and, where the running text is
    /// in Latin letters, a small letter.
    static func continuesSentence(_ text: String, isLatin: Bool) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if joiners.contains(first) { return true }
        if isLatin, first.properties.isLowercase, first.value < 0x250 {
            return !isIdentifier(firstToken(text)) || text.contains(" ")
        }
        return beginsWithParticle(text)
    }

    /// Whether the text begins with a particle that binds it to the word before (Japanese, Korean).
    static func beginsWithParticle(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.prefix(3))
        guard let first = scalars.first else { return false }
        if particles.contains(first) {
            guard scalars.count > 1 else { return true }
            return !(first == "も" && scalars[1] == "し") && !(first == "こ")
        }
        return koreanParticles.contains { text.hasPrefix($0 + " ") }
    }

    /// Whether a Chinese line goes on with the sentence of the one before, which broke off at a name in Latin letters.
    static func followsName(_ text: String, after before: String) -> Bool {
        guard let last = before.utf8.last, last < 0x80, !isFinished(before) else { return false }
        return chineseParticles.contains { particle in
            guard text.hasPrefix(particle.word) else { return false }
            let rest = text.dropFirst(particle.word.count)
            return !particle.not.contains { rest.hasPrefix($0) }
        }
    }

    /// Whether the text is plainly running text, longer than a heading or with a comma or full stop inside.
    static func isRunning(_ text: String) -> Bool {
        text.unicodeScalars.count > 90
            || text.unicodeScalars.contains { ["\u{3002}", "\u{FF0C}", "\u{3001}"].contains($0) }
    }

    /// Whether the text begins with punctuation that only follows something.
    static func beginsWithPunctuation(_ text: String) -> Bool {
        text.unicodeScalars.first.map(joiners.contains) ?? false
    }

    /// A token that is a name of code rather than a word: humps, underscores, slashes, brackets, quotes, `a:b`.
    static func isIdentifier(_ token: Substring) -> Bool {
        let bytes = Array(token.utf8)
        guard !bytes.isEmpty, bytes.count <= 200, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        if token.hasSuffix("."), bytes.count < 30 { return false }
        if bytes.last == 0x29, bytes.filter({ $0 == 0x28 }).count != bytes.filter({ $0 == 0x29 }).count { return false }
        if bytes.contains(where: { "_/=<>{}[]()$'\"`@#".utf8.contains($0) }) {
            return !(bytes.first == 0x28) && !(bytes.first == 0x22)
        }
        if token.contains(":"), !token.hasSuffix(":") { return true }
        if token.contains("."), !token.hasSuffix("."), bytes[0] >= 0x61 || token.hasPrefix(".") { return true }
        return zip(bytes, bytes.dropFirst()).contains { ($0 >= 0x61 && $0 <= 0x7A) && ($1 >= 0x41 && $1 <= 0x5A) }
    }

    /// A token that looks like a name where the running text is not in Latin letters: also plain small words.
    static func isPlainName(_ token: Substring) -> Bool {
        isIdentifier(token)
            || token.utf8.count > 1
                && token.utf8.allSatisfy {
                    ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F || $0 == 0x2D
                }
    }

    static func firstToken(_ text: String) -> Substring { text.prefix { $0 != " " } }

    /// The trailing run of ASCII characters without spaces; brackets and quotes that open in an earlier word draw it in.
    static func lastToken(_ text: String) -> Substring {
        var start = text.utf8.endIndex
        let view = text.utf8
        while start > view.startIndex {
            let before = view.index(before: start)
            let byte = view[before]
            guard byte > 0x20, byte < 0x7F else { break }
            start = before
        }
        return text[start...]
    }

    /// What ends a sentence or announces what follows: `. : ! ? … ;` and their full-width forms, `。`, an emoji.
    private static let enders: Set<Unicode.Scalar> = [
        ".", ":", "!", "?", "\u{2026}", ";", "\u{3002}", "\u{FF0E}", "\u{FF1A}", "\u{FF01}", "\u{FF1F}", "\u{FF1B}",
        "🎉",
    ]
    /// What may stand after the end: brackets and quotes, full-width ones too.
    private static let closers: Set<Unicode.Scalar> = [
        " ", ")", "\u{FF09}", "\u{300D}", "\u{300F}", "\"", "\u{201D}", "\u{2019}", "\u{BB}", "]", "*",
    ]
    /// What no sentence begins with: commas, closing brackets, ends.
    private static let joiners: Set<Unicode.Scalar> = [
        ",", ".", ":", ";", ")", "!", "?", "/", "\u{3001}", "\u{3002}", "\u{FF0C}", "\u{FF1A}", "\u{FF1B}", "\u{FF09}",
        "\u{300D}", "\u{300F}", "\u{FF01}", "\u{FF1F}", "\u{30FB}",
    ]
    private static let particles: Set<Unicode.Scalar> = ["は", "が", "を", "に", "の", "と", "で", "も", "へ", "や"]
    /// Chinese words that go on with a sentence; some begin longer words which do not.
    private static let chineseParticles: [(word: String, not: [String])] = [
        ("的", []), ("和", []), ("与", []), ("與", []), ("或", []), ("里", []), ("裡", []),
        ("为", ["了", "您", "你", "什", "此"]), ("為", ["了", "您", "你", "什", "此"]),
    ]
    private static let koreanParticles = [
        "은", "는", "이", "가", "을", "를", "와", "과", "의", "에", "로", "으로", "에서", "도", "및",
    ]
}
