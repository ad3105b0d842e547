import Guide

/// Turns the lines between code and tables into headings, paragraphs and list items, joining sentences that the
/// extraction broke at inline code.
struct ProseReader {
    private let lines: [TextLine]
    private let file: String
    /// Whether the running text is in Latin letters, where a small first letter means "goes on".
    private let isLatin: Bool
    /// Whether the language marks the end of a sentence, so that its absence tells of a break; Thai does not.
    private let hasSentenceEnds: Bool
    /// The first line that is not blank.
    private let firstLine: Int?

    init(_ lines: [TextLine], file: String, isLatin: Bool) {
        self.lines = lines
        self.file = file
        self.isLatin = isLatin
        hasSentenceEnds = lines.contains { $0.text.hasSuffix("。") }
        firstLine = lines.firstIndex { !$0.isBlank }
    }

    /// Reads one stretch of prose.
    ///
    /// `next` is the kind of what follows it.
    func read(_ range: Range<Int>, isFirst: Bool, isBeforeCode: Bool, isBeforeTable: Bool) -> [Block] {
        var blocks: [Block] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if lines[index].isBlank {
                index += 1
                continue
            }
            let isItem = bullet(lines[index].text) != nil
            var end = index + 1
            while end < range.upperBound, joins(end - 1, end, from: index, isItem: isItem) { end += 1 }
            if isItem || isRestOfItem(index..<end, after: blocks) {
                blocks += items(index..<end)
            } else if let definitions = definitions(index..<end) {
                blocks += definitions
            } else if end == index + 1, isHeading(index, in: range, isBeforeCode, isBeforeTable) {
                let heading = Heading(
                    level: isFirst && blocks.isEmpty ? 1 : 2, text: lines[index].text, line: lines[index].number)
                blocks.append(Block(.heading(heading), source: source(index..<end)))
            } else {
                blocks.append(Block(.paragraph(inlines(index..<end, stripping: 0)), source: source(index..<end)))
            }
            index = end
        }
        return blocks
    }

    /// Whether lines go on with an item that was torn at a piece of code of several words: the next bullet is glued to them.
    private func isRestOfItem(_ range: Range<Int>, after blocks: [Block]) -> Bool {
        let isNear = blocks.suffix(2).contains { if case .listItem = $0.content { true } else { false } }
        guard isNear else { return false }
        return range.contains { index in
            guard let before = glued(lines[index].text)?.before, !before.isEmpty else { return false }
            return Sentence.isFinished(before)
        }
    }

    private func bullet(_ text: String) -> Int? {
        for mark in ["- ", "* ", "• ", "・ "] where text.hasPrefix(mark) { return mark.utf8.count }
        // Some extractors keep the numbers of lists.
        let digits = text.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
        return (1...2).contains(digits) && text.utf8.dropFirst(digits).starts(with: [0x2E, 0x20]) ? digits + 2 : nil
    }

    /// Whether line `next` belongs to the same sentence or item as line `previous`.
    private func joins(_ previous: Int, _ next: Int, from start: Int, isItem: Bool) -> Bool {
        let before = lines[previous].text
        let text = lines[next].text
        if text.isEmpty || bullet(text) != nil { return false }
        let isName = isLoneName(text)
        if isName, isHeadingOfWhatFollows(next) { return false }
        if Sentence.beginsWithPunctuation(text), !isName { return true }
        // A sentence announces the address that stands behind it as code.
        if previous == start, before.hasSuffix(":") || before.hasSuffix("："), isName, text.contains("://") {
            return true
        }
        if before.contains("://"), isLoneName(before) {
            // Addresses below one another were lines of code.
            if previous > start, lines[previous - 1].text.hasSuffix(":") { return false }
            if isName, text.contains("://") { return false }
        }
        if Sentence.isFinished(before) { return false }
        // A Korean particle that is also the word for "this" binds only to a name.
        if text.hasPrefix("이 "), !Sentence.isPlainName(Sentence.lastToken(before)) { return false }
        if isItem, previous == start { return isName || Sentence.continuesSentence(text, isLatin: isLatin) }
        if isName { return true }
        if Sentence.continuesSentence(text, isLatin: isLatin) { return true }
        if isItem, isLoneName(before) { return true }
        if Sentence.followsName(text, after: before) { return true }
        // A sentence that broke at one name goes on until it ends.
        if !isLatin, previous > start, Sentence.followsName(before, after: lines[previous - 1].text),
            before.utf8.last.map({ $0 < 0x80 }) == true, !Sentence.lastToken(before).contains("://")
        {
            return true
        }
        let tail = Sentence.lastToken(before)
        // A fragment that is not translated stands in Latin letters among others.
        if isLatin || isEnglish(before) && isEnglish(text) {
            if Sentence.isRunning(before) { return true }
            return Sentence.isIdentifier(tail) && tail.utf8.count < before.utf8.count && !isProduct(tail)
                && startsSmall(text)
        }
        if isLoneName(before), previous == start { return Sentence.beginsWithParticle(text) }
        if Sentence.isRunning(before), hasSentenceEnds { return true }
        guard Sentence.isPlainName(tail), !isProduct(tail) else { return false }
        // A small word behind another word in Latin letters is the end of a phrase, not inline code.
        let head = before[..<tail.startIndex].last { $0 != " " }
        return Sentence.isIdentifier(tail) || head.map { $0.isASCII && $0.isLetter } != true
    }

    /// Whether a line is running text in ASCII letters alone: several words, or a sentence of its own.
    private func isEnglish(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 } && text.split(separator: " ").count > 2
    }

    private func startsSmall(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.properties.isLowercase || first.value >= 0x2E80 || !first.properties.isAlphabetic
    }

    /// `Next.js`, `Auth.js`: the name of a product, not of a file or a value.
    private func isProduct(_ token: Substring) -> Bool {
        token.hasSuffix(".js") && token.first?.isUppercase == true || token.hasSuffix(".com") || token.hasSuffix(".io")
    }

    /// A line that is one name and nothing else: inline code that stood within a sentence.
    private func isLoneName(_ text: String) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        let words = text.split(separator: " ")
        if words.count == 1 { return isLatin ? Sentence.isIdentifier(words[0]) : Sentence.isPlainName(words[0]) }
        return words.count <= 4 && text.utf8.allSatisfy { $0 < 0x80 } && words.allSatisfy { Sentence.isIdentifier($0) }
    }

    /// A name right above a table or above a full sentence after a finished one is a heading.
    private func isHeadingOfWhatFollows(_ index: Int) -> Bool {
        index + 2 < lines.count && PipeTable.isRule(lines[index + 2].text) && lines[index + 1].text.contains("|")
    }

    /// A short line that stands alone and ends as no sentence does.
    private func isHeading(_ index: Int, in range: Range<Int>, _ isBeforeCode: Bool, _ isBeforeTable: Bool) -> Bool {
        let text = lines[index].text
        let isFirst = index == firstLine
        // An address by itself is no title.
        if isLoneName(text), text.contains("://") { return false }
        guard text.utf8.count < 600, !Sentence.isFinished(withoutQuestionMark(text)), !text.contains("。"),
            !text.contains(". ") || isLatin
        else { return false }
        let length = withoutRemark(text).unicodeScalars.count
        guard length <= (isFirst ? 120 : isLatin ? 90 : 50) else { return false }
        if let last = text.unicodeScalars.last, [",", "\u{3001}", "\u{FF1B}", "\u{FF0C}"].contains(last) {
            return false
        }
        guard text.filter({ $0 == "(" }).count == text.filter({ $0 == ")" }).count else { return false }
        var after = index + 1
        while after < range.upperBound, lines[after].isBlank { after += 1 }
        if after >= range.upperBound { return isBeforeCode || isBeforeTable }
        return true
    }

    /// A heading may be a question.
    private func withoutQuestionMark(_ text: String) -> String {
        text.hasSuffix("?") || text.hasSuffix("?") ? String(text.dropLast()) + "x" : text
    }

    /// The heading without remarks in brackets, such as the English term beside a translated one.
    private func withoutRemark(_ text: String) -> String {
        var depth = 0
        return text.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")" { depth = max(0, depth - 1) } }
            return depth == 0
        }
    }

    /// The items of a run of lines that begins with a bullet: one, or several that the extraction glued with ` - `.
    private func items(_ range: Range<Int>) -> [Block] {
        var blocks: [Block] = []
        var current: [Inline] = []
        var first = range.lowerBound
        func close(_ last: Int) {
            guard !current.isEmpty else { return }
            blocks.append(Block(.listItem(current, depth: 1, ordinal: nil), source: source(first..<last + 1)))
            current = []
        }
        for index in range {
            let all = lineInlines(
                index, stripping: index == range.lowerBound ? bullet(lines[index].text) ?? 0 : 0,
                isLast: index + 1 == range.upperBound || isLoneName(lines[index + 1].text))
            guard index > range.lowerBound || bullet(lines[index].text) == nil, let glue = glued(lines[index].text)
            else {
                current += all
                continue
            }
            current.append(Inline(.text, glue.before, line: lines[index].number))
            close(index)
            first = index
            current += runs(
                glue.after, line: lines[index].number,
                isLast: index + 1 == range.upperBound || isLoneName(lines[index + 1].text))
        }
        close(range.upperBound - 1)
        return blocks
    }

    /// The two sides of a ` - ` that was the bullet of the next item.
    private func glued(_ text: String) -> (before: String, after: String)? {
        if let range = text.firstRange(of: " - ") {
            return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
        }
        for mark in [".- ", "。- ", ")- "] {
            guard let range = text.firstRange(of: mark) else { continue }
            let split = text.index(after: range.lowerBound)
            return (String(text[..<split]), String(text[range.upperBound...]))
        }
        return nil
    }

    /// The items of a list whose bullets are lost because each begins with code: `name`, then `: text` that ends in the
    /// name of the next one, glued to it.
    private func definitions(_ range: Range<Int>) -> [Block]? {
        let head = lines[range.lowerBound].text
        guard range.count > 1, lines[range.lowerBound + 1].text.hasPrefix(":"), Sentence.lastToken(head) == head,
            !Sentence.isFinished(head)
        else { return nil }
        var blocks: [Block] = []
        var current = [Inline(.code, head, line: lines[range.lowerBound].number)]
        var first = range.lowerBound
        for index in range.dropFirst() {
            let line = lines[index]
            let isEnd = index + 1 == range.upperBound || !lines[index + 1].text.hasPrefix(":")
            guard !isEnd, let name = gluedName(line.text) else {
                current += lineInlines(
                    index, stripping: 0, isLast: index + 1 == range.upperBound || isLoneName(lines[index + 1].text))
                continue
            }
            current.append(Inline(.text, String(line.text.dropLast(name.count)), line: line.number))
            blocks.append(Block(.listItem(current, depth: 1, ordinal: nil), source: source(first..<index + 1)))
            first = index
            current = [Inline(.code, name, line: line.number)]
        }
        blocks.append(Block(.listItem(current, depth: 1, ordinal: nil), source: source(first..<range.upperBound)))
        return blocks
    }

    /// The name that is glued to the end of a text: what stands behind the end of a sentence, or all that is ASCII.
    private func gluedName(_ text: String) -> String? {
        let tail = Sentence.lastToken(text)
        guard !tail.isEmpty, tail.utf8.count < text.utf8.count else { return nil }
        for mark in [".", ")", "!", "?"] {
            guard let place = tail.lastIndex(of: Character(mark)) else { continue }
            let name = tail[tail.index(after: place)...]
            if !name.isEmpty { return String(name) }
        }
        return String(tail)
    }

    private func inlines(_ range: Range<Int>, stripping: Int) -> [Inline] {
        range.flatMap {
            lineInlines(
                $0, stripping: $0 == range.lowerBound ? stripping : 0,
                isLast: $0 + 1 == range.upperBound || isLoneName(lines[$0 + 1].text))
        }
    }

    /// The runs of one line: a lone name is code; so is the name at the end of a line that broke off there.
    private func lineInlines(_ index: Int, stripping: Int, isLast: Bool) -> [Inline] {
        let text = String(lines[index].text.utf8.dropFirst(stripping)) ?? lines[index].text
        return runs(text, line: lines[index].number, isLast: isLast, isItemStart: stripping > 0)
    }

    private func runs(_ text: String, line: Int, isLast: Bool, isItemStart: Bool = false) -> [Inline] {
        if text.isEmpty { return [] }
        if isLoneName(text), !isItemStart || Sentence.isIdentifier(text[...]) {
            return [Inline(.code, text, line: line)]
        }
        let tail = Sentence.lastToken(text)
        guard !isLast, !tail.isEmpty, !isProduct(tail), !Sentence.isFinished(text), !tail.hasSuffix(","),
            isLatin || Sentence.isPlainName(tail)
        else { return [Inline(.text, text, line: line)] }
        let before = String(text[..<tail.startIndex])
        return (before.isEmpty ? [] : [Inline(.text, before, line: line)]) + [Inline(.code, String(tail), line: line)]
    }

    private func source(_ range: Range<Int>) -> SourceRange {
        let last = lines[range.upperBound - 1]
        return SourceRange(
            file: file, line: lines[range.lowerBound].number, column: lines[range.lowerBound].indent + 1,
            endLine: last.number,
            endColumn: last.indent + last.text.utf8.count + 1)
    }
}
