import Guide

/// One piece of a code block that means something: a name, a mark, a number, a text; comments and white space are none.
package struct CodePart: Sendable, Hashable {
    /// What the piece is.
    package enum Kind: Sendable, Hashable {
        /// Names, marks, numbers, tags: what no translator may touch.
        case code
        /// The content of a string or template literal.
        case text
        /// Words between tags.
        case words
    }

    package var kind: Kind
    /// As written; of a literal, its content.
    package var text: String
    /// The line in the guide file, from 1.
    package var line: Int
    /// The bytes of `CodeBlock.text` that it takes, quotation marks included.
    package var range: Range<Int>
    /// What a literal belongs to: the property, attribute or call before it, such as `title` or `console.log`.
    package var owner: String?
    /// Whether it stands alone as a statement, as `'use server'` does.
    package var isDirective: Bool

    package init(
        _ kind: Kind, _ text: String, line: Int, range: Range<Int>, owner: String? = nil, isDirective: Bool = false
    ) {
        self.kind = kind
        self.text = text
        self.line = line
        self.range = range
        self.owner = owner
        self.isDirective = isDirective
    }
}

extension CodePart {
    /// The pieces of a code block in their order; a mermaid diagram, whose labels are prose, has none.
    package static func parts(of code: CodeBlock) -> [CodePart] {
        let language = SnippetLanguage.of(code)
        switch language {
        case .shell, .env, .keyValue, .http, .unknown:
            return WordLexer.parts(code.text, firstLine: code.firstLine, hasComments: language != .http)
        case .diagram:
            if code.language == "mermaid" { return [] }
            return WordLexer.parts(code.text, firstLine: code.firstLine, hasComments: false)
        case .markup: return MarkupLexer.parts(code.text, firstLine: code.firstLine)
        default: return parts(code.text, language: language, firstLine: code.firstLine, offset: 0)
        }
    }

    /// The pieces of a text in a language with brackets; offsets count from `offset`.
    static func parts(_ text: String, language: SnippetLanguage, firstLine: Int, offset: Int) -> [CodePart] {
        var lexer = CodeLexer(text, language: language, firstLine: firstLine)
        lexer.run()
        let tokens = lexer.tokens
        var owners = OwnerStack()
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            let range = offset + token.start..<offset + token.end
            defer { owners.pass(token) }
            switch token.kind {
            case .string, .template:
                let next = index + 1 < tokens.count ? tokens[index + 1] : nil
                let isAlone = token.startsLine && (next.map { $0.startsLine || $0.isMark(";") } ?? true)
                return CodePart(
                    .text, token.text, line: token.line, range: range, owner: owners.current,
                    isDirective: isAlone && owners.isOutside)
            case .elementText: return CodePart(.words, token.text, line: token.line, range: range)
            case .punctuation where token.text == ";" && language == .javascript: return nil
            case .punctuation where token.text == ",":
                // At the end of a line a comma is a matter of style, and comes and goes with the line behind it.
                guard index + 1 < tokens.count else { return nil }
                let next = tokens[index + 1]
                if next.startsLine || [")", "]", "}"].contains(where: next.isMark) { return nil }
            default: break
            }
            return CodePart(.code, token.text, line: token.line, range: range)
        }
    }
}

/// Which property, attribute or call the next literal belongs to.
private struct OwnerStack {
    /// The call or property of each open bracket.
    private var open: [String?] = []
    /// The dotted name read last.
    private var name = ""
    private var property: String?

    /// What a literal here belongs to.
    var current: String? { property ?? open.last ?? nil }
    /// Whether no bracket is open but those of functions and blocks.
    var isOutside: Bool { property == nil && open.allSatisfy { $0 == nil } }

    mutating func pass(_ token: CodeToken) {
        switch token.kind {
        case .word: name = name.hasSuffix(".") ? name + token.text : token.text
        case .attribute: property = token.text
        case .punctuation:
            switch token.text {
            case ".", "?.": name += "."
            case ":", "=", ":=", "=>":
                if token.text != "=>" { property = name.isEmpty ? property : name }
                name = ""
            case "(":
                open.append(name.isEmpty ? nil : name)
                (name, property) = ("", nil)
            case "[":
                open.append(property ?? open.last ?? nil)
                name = ""
            case "{":
                open.append(nil)
                (name, property) = ("", nil)
            case ")", "]", "}":
                if !open.isEmpty { open.removeLast() }
                (name, property) = ("", nil)
            case ",", ";": (name, property) = ("", nil)
            default: name = ""
            }
        case .string, .template: name = token.text.utf8.count < 80 ? token.text : ""
        default:
            name = ""
            property = nil
        }
        if token.startsLine, token.kind == .word { property = nil }
    }
}
