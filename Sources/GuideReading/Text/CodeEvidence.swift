import Guide

/// How surely a line is code, judged by its own form alone.
enum CodeEvidence: Int, Sendable, Comparable {
    /// Prose, a table row, a bullet, or nothing.
    case none
    /// Code when it stands among code: a closing bracket, a comment, a statement without a mark of its own.
    case weak
    /// Code wherever it stands.
    case strong

    static func < (a: CodeEvidence, b: CodeEvidence) -> Bool { a.rawValue < b.rawValue }

    /// Judges one line; a comment behind a statement, in whatever language, takes nothing from it.
    static func of(_ shape: LineShape) -> CodeEvidence {
        let whole = ofWhole(shape)
        guard whole < .strong, let cut = shape.beforeTrailingComment else { return whole }
        return max(whole, ofWhole(LineShape(cut)))
    }

    private static func ofWhole(_ shape: LineShape) -> CodeEvidence {
        guard !shape.bytes.isEmpty else { return .none }
        if isBullet(shape) { return .none }
        if let opener = openingWord(shape) ?? RubyLine(shape)?.evidence { return opener }
        if ShellCommand.matches(shape.text) { return .strong }
        if environmentName(shape) != nil || SettingLine.isProperty(shape) { return .strong }
        if let mark = openingMark(shape) { return mark }
        if let statement = statement(shape) { return statement }
        if shape.text.hasSuffix(" ->"), shape.contains("{"), !shape.hasForeignLetters { return .strong }
        return tail(shape)
    }

    /// Whether the line is an item of a bullet list: `- ` and text.
    static func isBullet(_ shape: LineShape) -> Bool {
        shape.hasPrefix("- ") || shape.hasPrefix("* ") || shape.hasPrefix("• ")
    }

    /// The name of a line such as `AUTH_SECRET=value`.
    static func environmentName(_ shape: LineShape) -> String? {
        guard shape.rest.hasPrefix("="), !shape.rest.hasPrefix("=="), shape.firstWord.utf8.count > 2,
            shape.text.utf8.dropFirst(shape.firstWord.utf8.count).first == 0x3D,
            EnvironmentName.fits(shape.firstWord)
        else { return nil }
        return shape.firstWord
    }

    private static func openingWord(_ shape: LineShape) -> CodeEvidence? {
        let rest = shape.rest
        switch shape.firstWord {
        case "import":
            if rest.contains(" from '") || rest.contains(" from \"") || rest.hasPrefix("'") || rest.hasPrefix("\"") {
                return .strong
            }
            if rest.hasPrefix("{") || rest.hasPrefix("(") || rest.hasPrefix("* as ") || rest.hasPrefix("type {") {
                return .strong
            }
            if shape.ends(in: ";"), isDotted(rest.dropLast()) { return .strong }
            return isDotted(rest[...]) ? (rest.contains(".") ? .strong : .weak) : nil
        case "from":
            return rest.contains(" import ") && !shape.hasForeignLetters ? .strong : nil
        case "export":
            let second = word(after: rest)
            if exportable.contains(second) || rest.hasPrefix("{") || rest.hasPrefix("*") { return .strong }
            return rest.contains("=") && !rest.contains(" = ") ? .strong : nil
        case "const", "let", "var", "val", "final":
            if rest.contains("=") && !shape.hasForeignLetters { return .strong }
            return rest.contains(":") || shape.ends(in: ";{(") ? .weak : nil
        case "function", "def", "func", "fun":
            return rest.contains("(") ? .strong : nil
        case "class", "interface", "struct", "enum", "namespace", "trait", "impl", "extension", "object", "module":
            return shape.ends(in: "{:;") && shape.wordCount <= 10 && !shape.hasForeignLetters ? .strong : nil
        case "type":
            return rest.contains("= ") || shape.ends(in: "{=") ? .strong : nil
        case "async", "public", "private", "protected", "internal", "static", "abstract", "override", "suspend",
            "@MainActor", "open", "data":
            return rest.contains("(") || shape.ends(in: "{;") ? .strong : nil
        case "package", "using", "use", "require", "require_relative", "gem", "include", "library", "part":
            if shape.ends(in: ";"), shape.wordCount <= 5 { return .strong }
            return (rest.hasPrefix("'") || rest.hasPrefix("\"")) ? .strong : (isDotted(rest[...]) ? .weak : nil)
        case "return", "throw", "await", "yield", "raise", "new", "delete", "echo", "print", "println":
            if shape.ends(in: ";{([") { return .strong }
            return shape.hasForeignLetters || !rest.contains(where: { "('\"[{=".contains($0) }) ? nil : .weak
        case "if", "for", "while", "switch", "try", "else", "catch", "elif", "with", "do", "case", "guard", "when":
            return shape.ends(in: "{:") && (rest.isEmpty || !shape.hasForeignLetters)
                && (rest.hasPrefix("(") || shape.ends(in: "{") || (shape.ends(in: ":") && isPythonHead(shape)))
                ? .weak : nil
        default: return nil
        }
    }

    private static func isPythonHead(_ shape: LineShape) -> Bool {
        if ["else", "try", "finally"].contains(shape.firstWord) { return shape.rest == ":" }
        return shape.wordCount <= 6 && shape.rest.contains { "._()=".contains($0) }
    }

    private static func openingMark(_ shape: LineShape) -> CodeEvidence? {
        let text = shape.text
        if text.hasPrefix("'use ") || text.hasPrefix("\"use ") {
            return text.utf8.count <= 16 ? (shape.ends(in: ";") ? .strong : .weak) : nil
        }
        if ["<?php", "#!", "/**", "/*", "<!--", "#include", "<!DOCTYPE", "<!doctype", "<?xml"].contains(where: {
            text.hasPrefix($0)
        }) {
            return .strong
        }
        if text.hasPrefix("//") || text.hasPrefix("* ") || text.hasPrefix("# ") || text.hasPrefix("-- ") {
            return .weak
        }
        if text.hasPrefix("<%") { return .strong }
        if text.hasPrefix("$"), text.contains("->"), shape.ends(in: ";"), !shape.hasForeignLetters { return .strong }
        if text.hasPrefix("@"), text.dropFirst().first?.isLetter == true, !shape.hasForeignLetters {
            if text.hasPrefix("@(") || text.hasPrefix("@page ") || text.hasPrefix("@using ") { return .strong }
            return text.contains("(") && shape.ends(in: ")") ? .strong : (shape.wordCount <= 2 ? .weak : nil)
        }
        if let tag = MarkupTag(text), tag.isSurely { return .strong }
        if MarkupTag(text) != nil { return .weak }
        return nil
    }

    private static func statement(_ shape: LineShape) -> CodeEvidence? {
        guard let head = CallHead(shape) else { return nil }
        switch head.follows {
        case .call:
            if shape.ends(in: ";{([") { return .strong }
            if shape.text.hasSuffix(" ->"), shape.contains("{") { return .strong }
            if shape.ends(in: ",") || shape.text.hasSuffix("=>") { return .weak }
            return shape.ends(in: ")") && head.isWholeCall ? .weak : nil
        case .assignment:
            if shape.ends(in: ";{([") { return .strong }
            return shape.hasForeignLetters ? nil : (head.valueLooksLiteral ? .strong : .weak)
        case .member:
            return shape.hasForeignLetters ? nil : .weak
        }
    }

    private static func tail(_ shape: LineShape) -> CodeEvidence {
        let bytes = shape.bytes
        if ")]}>".utf8.contains(shape.first) && bytes.count <= 60 && !shape.hasForeignLetters
            && (bytes.count <= 4 || shape.ends(in: ";{(,)}]>"))
        {
            return .weak
        }
        if shape.first == 0x2E, bytes.count > 2, LineShape.isWord(bytes[1]), shape.contains("(") { return .weak }
        if ["{", "[", "("].contains(shape.text) { return .weak }
        // The head of a function whose parameters stand below: `Future<User?> signIn(`.
        if shape.ends(in: "("), bytes.count > 3, LineShape.isWord(bytes[bytes.count - 2]), shape.wordCount <= 5,
            !shape.hasForeignLetters
        {
            return .weak
        }
        if shape.ends(in: ";{") && !shape.hasForeignLetters && shape.wordCount <= 14 { return .weak }
        if shape.first == 0x22 && shape.contains("\":") { return .weak }
        if shape.text == "..." || shape.hasPrefix("...") && shape.ends(in: ",") { return .weak }
        return .none
    }

    private static let exportable: Set<String> = [
        "default", "const", "let", "var", "async", "function", "class", "type", "interface", "enum", "abstract",
        "declare",
    ]

    private static func word(after text: String) -> String {
        String(decoding: text.utf8.prefix(while: LineShape.isWord), as: UTF8.self)
    }

    /// Whether the text is a name with dots, backslashes or slashes and nothing else, as module names are.
    private static func isDotted(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                LineShape.isWord($0) || $0 == 0x2E || $0 == 0x2A || $0 == 0x5C || $0 == 0x2C || $0 == 0x20
            }
            && text.utf8.reduce(0) { $0 + ($1 == 0x20 ? 1 : 0) } <= 3
    }
}
