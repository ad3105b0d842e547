import Basis
import Scenario

/// Which texts a translator may translate, and what of them stays in every language.
enum TextMeaning {
    /// The names of what shows its text to people: properties, attributes and calls, in small letters.
    private static let shown: Set<String> = [
        "title", "label", "placeholder", "alt", "aria-label", "arialabel", "message", "description", "text", "heading",
        "caption", "tooltip", "summary", "subtitle", "error", "alert", "print", "println", "printf", "puts", "echo",
        "toast", "log", "warn", "info", "debug", "write", "writeln", "writeline", "send", "render", "h1", "p", "throw",
        "content", "sprintf", "fatal", "exception", "fprintf", "fprint", "fprintln",
    ]

    /// The names of what holds values of the protocol, in small letters.
    private static let fixedOwners: Set<String> = [
        "scope", "scopes", "prompt", "granttype", "grant_type", "responsetype", "response_type", "audience", "resource",
        "resources", "method", "type", "usagetype", "allow-headers", "access-control-allow-headers",
    ]

    /// Whether a literal of the original may be written in another language.
    static func isProse(_ text: String, owner: String?, isDirective: Bool) -> Bool {
        if isDirective { return false }
        let name = owner.map(lastName) ?? ""
        if fixedOwners.contains(name) { return false }
        let isMarkup = text.utf8.contains(UInt8(ascii: "<")) && text.utf8.contains(UInt8(ascii: ">"))
        let isShown =
            !name.isEmpty && (shown.contains(name) || name.hasSuffix("error") || name.hasSuffix("exception"))
        // A name of code without white space is no sentence: what most literals are needs no closer look.
        if !isMarkup, !isShown, !text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) { return false }
        let words = text.words
        if !isMarkup, !isShown, words.count < 2 { return false }
        let natural = words.filter(isNatural)
        if isMarkup, !natural.isEmpty { return true }
        if isShown { return !natural.isEmpty }
        let isSentence = natural.count > 1 || natural.first.map { ",!?".contains($0.last ?? " ") } ?? false
        guard words.count > 1, natural.count * 2 >= words.count, isSentence else { return false }
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
        if first.properties.isUppercase || !first.isASCII { return true }
        return words.count > 2 && natural.contains { commonWords.contains($0.lowercased()) }
            || text.utf8.contains { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") }
    }

    /// English words that no list of scopes or names holds.
    private static let commonWords: Set<String> = [
        "the", "a", "an", "is", "are", "was", "to", "of", "in", "for", "not", "and", "or", "with", "your", "you",
        "you're",
        "this", "that", "be", "been", "has", "have", "on", "by", "from", "as", "it", "no", "please",
    ]

    private static func lastName(_ owner: String) -> String {
        (owner.split { ".:>".contains($0) }.last.map(String.init) ?? owner).lowercased()
    }

    /// Whether a word is one of a language: letters, an apostrophe or hyphen within, marks of a sentence around.
    private static func isNatural(_ word: Substring) -> Bool {
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return isNatural(word.utf8) }
        let inner = word.drop { "\"'“”‘’(¿¡*-–—>".contains($0) }
        let core = inner.prefix { $0.isLetter || "'’-".contains($0) }
        guard core.contains(where: \.isLetter) else { return false }
        return inner[core.endIndex...].allSatisfy { ".,;:!?)\"'”’…*<".contains($0) }
    }

    /// The same for a word of ASCII alone.
    private static func isNatural(_ word: Substring.UTF8View) -> Bool {
        let inner = word.drop { "\"'(*->".utf8.contains($0) }
        let core = inner.prefix { isLetter($0) || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "-") }
        guard core.contains(where: isLetter) else { return false }
        return inner[core.endIndex...].allSatisfy { ".,;:!?)\"'*<".utf8.contains($0) }
    }

    /// What stays in every language, in order: addresses, substitutions, tags, paths and names with marks in them.
    static func fixed(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var found: [String] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "{") || (byte == UInt8(ascii: "$") && next(bytes, index) == UInt8(ascii: "{")) {
                let end = closing(bytes, from: index)
                found.append(collapsed(bytes[index..<end]))
                index = end
            } else if byte == UInt8(ascii: "<"), let follower = next(bytes, index),
                isLetter(follower) || follower == UInt8(ascii: "/"),
                let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
            {
                found.append(collapsed(bytes[index...end]))
                index = end + 1
            } else if isWordByte(byte) {
                var end = index
                while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
                var word = bytes[index..<end]
                while let last = word.last, ".:/-?&=#".utf8.contains(last) { word = word.dropLast() }
                if isName(word) { found.append(String(decoding: word, as: UTF8.self)) }
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func next(_ bytes: [UInt8], _ index: Int) -> UInt8? {
        index + 1 < bytes.count ? bytes[index + 1] : nil
    }

    private static func closing(_ bytes: [UInt8], from start: Int) -> Int {
        var depth = 0
        for index in start..<min(bytes.count, start + 400) {
            if bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if bytes[index] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
        }
        return start + 1
    }

    private static func collapsed(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).collapsed
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "_./:@-?&=#%".utf8.contains(byte)
    }

    /// Whether a word is a name of code: an address, a path, or with an underscore or a hump behind a small letter.
    private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, word.count > 1 else { return false }
        if word.contains(UInt8(ascii: "_")) { return word.contains(where: isLetter) }
        if first == UInt8(ascii: "/") { return isLetter(word[word.startIndex + 1]) }
        if let colon = word.firstIndex(of: UInt8(ascii: ":")), word[colon...].starts(with: "://".utf8) { return true }
        guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return word.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } && word.allSatisfy(isLetter)
    }

    /// Whether two pieces of code mean the same in two languages; the original decides what may be translated.
    static func areSame(_ original: CodePart, _ translated: CodePart) -> Bool {
        if original.text == translated.text { return true }
        guard original.kind == .text, translated.kind == .text,
            isProse(original.text, owner: original.owner, isDirective: original.isDirective)
        else { return false }
        return Set(fixed(in: original.text)) == Set(fixed(in: translated.text))
    }
}
