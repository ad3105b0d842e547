/// Reads shell lines: each command becomes a call, each `NAME=value` a member of an object.
enum ShellReader {
    /// Scans commands; back slashes join lines, prompts and comments are left out.
    static func scan(_ text: String, firstLine: Int) -> SnippetScan {
        var scan = SnippetScan()
        var variables: [SnippetScan.Property] = []
        for command in commands(text, firstLine: firstLine) {
            var words = command.words[...]
            if words.first?.text == "export" || words.first?.text == "sudo" || words.first?.text == "set" {
                words.removeFirst()
            }
            while let word = words.first, let (name, value) = assignment(word.text) {
                variables.append(.init(name: name, value: .string(value, line: word.line), line: word.line))
                words.removeFirst()
            }
            guard let name = words.first else { continue }
            scan.calls.append(
                .init(
                    callee: name.text, arguments: words.dropFirst().map { .string($0.text, line: $0.line) },
                    line: name.line,
                    endLine: words.last?.line ?? name.line))
        }
        if let first = variables.first, let last = variables.last {
            scan.objects.append(
                .init(name: "", typeName: "env", properties: variables, line: first.line, endLine: last.line))
        }
        return scan
    }

    /// One command: its words with their lines.
    struct Command {
        var words: [(text: String, line: Int)] = []
    }

    /// Splits a text into commands at line ends, `;`, `&&` and `|`.
    static func commands(_ text: String, firstLine: Int) -> [Command] {
        var commands: [Command] = []
        var current = Command()
        var word: [UInt8] = []
        var hasWord = false
        var line = firstLine
        var wordLine = firstLine
        let bytes = Array(text.utf8)
        var index = 0
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
        func endWord() {
            guard hasWord else { return }
            current.words.append((String(decoding: word, as: UTF8.self), wordLine))
            word = []
            hasWord = false
        }
        func endCommand() {
            endWord()
            if current.words.first?.text == "$" || current.words.first?.text == ">" { current.words.removeFirst() }
            if !current.words.isEmpty { commands.append(current) }
            current = Command()
        }
        while index < bytes.count {
            let byte = bytes[index]
            if !hasWord { wordLine = line }
            switch byte {
            case UInt8(ascii: "\\") where index + 1 < bytes.count:
                if bytes[index + 1] == UInt8(ascii: "\n") {
                    endWord()
                    line += 1
                } else {
                    word.append(bytes[index + 1])
                    hasWord = true
                }
                index += 1
            case UInt8(ascii: "\n"):
                endCommand()
                line += 1
            case UInt8(ascii: ";"): endCommand()
            case UInt8(ascii: "|") where !hasWord: endCommand()
            case UInt8(ascii: "&") where index + 1 < bytes.count && bytes[index + 1] == byte:
                endCommand()
                index += 1
            case UInt8(ascii: "#") where !hasWord:
                while index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "\n") { index += 1 }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                hasWord = true
                index += 1
                while index < bytes.count, bytes[index] != byte {
                    if let end = Interpolation.end(in: bytes, at: index) {
                        word += bytes[index..<end]
                        index = end
                        continue
                    }
                    if bytes[index] == UInt8(ascii: "\\"), byte == UInt8(ascii: "\""), index + 1 < bytes.count {
                        index += 1
                    }
                    if bytes[index] == UInt8(ascii: "\n") { line += 1 }
                    word.append(bytes[index])
                    index += 1
                }
            case let byte where isSpace(byte): endWord()
            default:
                word.append(byte)
                hasWord = true
            }
            index += 1
        }
        endCommand()
        return commands
    }

    private static func assignment(_ word: String) -> (String, String)? {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
        let name = word[..<equals]
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), name.first?.isNumber != true else {
            return nil
        }
        return (String(name), String(word[word.index(after: equals)...]))
    }
}
