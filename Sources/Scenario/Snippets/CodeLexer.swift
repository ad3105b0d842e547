/// Cuts a snippet into tokens.
///
/// Never fails: what it cannot place becomes a punctuation mark or a fault.
struct CodeLexer {
    /// Where the lexer is: in code up to a closing brace, in an opening tag, or between tags.
    enum Mode {
        case code(closesElement: Bool)
        case tag(String)
        case children(String, line: Int)
    }

    let bytes: [UInt8]
    let language: SnippetLanguage
    var position = 0
    var line: Int
    var tokens: [CodeToken] = []
    var faults: [SnippetScan.Fault] = []
    var modes: [Mode] = [.code(closesElement: false)]
    /// How many braces are open in each `.code` mode.
    var braces: [Int] = [0]
    var startsLine = true
    /// The first offsets of closing tags, by name; filled once.
    private var closings: [String: Int] = [:]
    var hasSelfClosing = false

    init(_ text: String, language: SnippetLanguage, firstLine: Int) {
        bytes = Array(text.utf8)
        self.language = language
        line = firstLine
        tokens.reserveCapacity(bytes.count / 4)
        if language.hasElements { findClosings() }
    }

    /// Reads the whole text.
    mutating func run() {
        while position < bytes.count {
            switch modes[modes.count - 1] {
            case .code: lexCode()
            case .tag(let name): lexTag(name)
            case .children(let name, let line): lexChildren(name, line: line)
            }
        }
    }

    private mutating func lexCode() {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\n"):
            line += 1
            position += 1
            startsLine = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            position += 1
        case UInt8(ascii: "/") where language.hasSlashComments && at(1) == UInt8(ascii: "/"):
            skipLine()
        case UInt8(ascii: "/") where language.hasSlashComments && at(1) == UInt8(ascii: "*"):
            skipBlockComment()
        case UInt8(ascii: "#") where language.hasHashComments && at(1) != UInt8(ascii: "["):
            skipLine()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            lexString(byte)
        case UInt8(ascii: "`"):
            if language.hasTemplates { lexTemplate() } else { lexRaw() }
        case UInt8(ascii: "/") where language == .javascript && expectsExpression && regexEnd != nil:
            lexRegex()
        case UInt8(ascii: "<") where language.hasElements && opensElement:
            openElement()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            lexNumber()
        case let byte where Self.isWordByte(byte):
            lexWord()
        default:
            lexMark()
        }
    }

    func at(_ offset: Int) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    mutating func emit(_ kind: CodeToken.Kind, _ text: String, from start: Int, line first: Int) {
        tokens.append(
            CodeToken(
                kind: kind, text: text, start: start, end: position, line: first, endLine: line, startsLine: startsLine)
        )
        startsLine = false
    }

    func slice(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }

    private mutating func lexWord() {
        let start = position
        while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
        // The kind of a text in front of its quotation mark: `f"…"`.
        if language == .python, position - start <= 2, at(0) == UInt8(ascii: "\"") || at(0) == UInt8(ascii: "'"),
            bytes[start..<position].allSatisfy({ "fFrRbBuU".utf8.contains($0) })
        {
            return
        }
        emit(.word, slice(start, position), from: start, line: line)
    }

    private mutating func lexNumber() {
        let start = position
        while position < bytes.count, Self.isWordByte(bytes[position]) || isDecimalPoint { position += 1 }
        emit(.number, slice(start, position), from: start, line: line)
    }

    private var isDecimalPoint: Bool {
        guard bytes[position] == UInt8(ascii: "."), let next = at(1) else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
    }

    /// The marks of more than one byte, longest first.
    private static let longMarks = [
        "...", "===", "!==", "??=", "=>", "->", "?.", "::", "==", "!=", "<=", ">=", "&&", "||", "??", ":=", "+=", "-=",
        "!!",
    ].map { ($0, Array($0.utf8)) }

    private mutating func lexMark() {
        let start = position
        for (mark, pattern) in Self.longMarks
        where bytes[position] == pattern[0] && bytes[position...].starts(with: pattern) {
            position += pattern.count
            emit(.punctuation, mark, from: start, line: line)
            return
        }
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "{") { braces[braces.count - 1] += 1 }
        if byte == UInt8(ascii: "}") {
            if braces[braces.count - 1] > 0 {
                braces[braces.count - 1] -= 1
            } else if modes.count > 1 {
                emit(.punctuation, "}", from: start, line: line)
                modes.removeLast()
                braces.removeLast()
                return
            }
        }
        emit(.punctuation, slice(start, position), from: start, line: line)
    }

    mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    mutating func skipBlockComment() {
        let opened = line
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            if bytes[position] == UInt8(ascii: "*"), at(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
        faults.append(.init(message: "comment is never closed", line: opened))
    }

    /// Whether the next token may begin an expression, judged by the token before.
    var expectsExpression: Bool {
        guard let last = tokens.last else { return true }
        switch last.kind {
        case .number, .string, .template, .regex: return false
        case .word:
            return ["return", "default", "await", "case", "typeof", "else", "in", "of", "yield", "new", "do", "throw"]
                .contains(last.text)
        case .punctuation: return ![")", "]", "}"].contains(last.text) || (last.text == "}" && startsLine)
        default: return true
        }
    }

    private mutating func findClosings() {
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/") {
                var end = index + 2
                while end < bytes.count, Self.isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
                closings[slice(index + 2, end)] = index
                index = end
            } else {
                if bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: ">") { hasSelfClosing = true }
                index += 1
            }
        }
    }

    /// Whether an element of that name is closed somewhere after the position.
    func isClosedLater(_ name: String) -> Bool { (closings[name] ?? -1) > position }
}
