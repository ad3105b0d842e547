/// Lines that only Ruby writes: blocks that open with `do`, classes behind `<`, methods without brackets, `end`.
struct RubyLine {
    let evidence: CodeEvidence

    /// Nil when the line is none of them.
    init?(_ shape: LineShape) {
        guard shape.isASCII, let evidence = Self.evidence(shape) else { return nil }
        self.evidence = evidence
    }

    private static func evidence(_ shape: LineShape) -> CodeEvidence? {
        if shape.text == "end" || shape.text == "private" { return .weak }
        let words = shape.text.split(separator: " ")
        if shape.firstWord.isEmpty {
            // `@client = LogtoClient.new(`
            guard shape.first == 0x40, words.count >= 3, words[1] == "=" else { return nil }
            return shape.ends(in: "({[") ? .strong : .weak
        }
        if shape.firstWord == "class", words.count == 4, words[2] == "<" { return .strong }
        if shape.firstWord == "def", words.count == 2 { return .strong }
        if words.last == "do", words.count <= 3, words[0].contains(".") { return .strong }
        // `get "/callback", to: "sample#callback"`
        if words.count <= 6, words.count >= 3, words[1].hasPrefix("\""), words[1].hasSuffix("\","), shape.ends(in: "\"")
        {
            return .weak
        }
        return words.count == 2 && words[1].hasPrefix(":") && words[1].utf8.count > 2 ? .weak : nil
    }
}
