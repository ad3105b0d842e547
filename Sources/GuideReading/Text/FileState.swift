/// What is known of the file a run of code is in: enough to tell at a line whether the next file begins.
struct FileState {
    /// The family a top-level line belongs to.
    enum Family { case shell, environment, markup, json, program }

    private var ledger = BracketLedger()
    private var family: Family?
    private var hasStatement = false
    private var hasImport = false
    private var declared: Set<String> = []
    private var managers: Set<String> = []
    private var lastEndsOpen = false
    /// Comment lines since the last other line.
    var trailingComments = 0

    var isTopLevel: Bool { ledger.isTopLevel && !lastEndsOpen }

    /// Whether the file is complete and this line, at top level, begins another one.
    func ends(before shape: LineShape) -> Bool {
        let next = Self.family(of: shape)
        if let family, let next, family != next, !(family == .program && next == .markup && ledger.openTags > 0) {
            if family == .markup && ledger.openTags > 0 { return false }
            return !(family == .program && next == .json && !hasStatement)
        }
        if family == .shell, let program = ShellCommand.program(of: shape.text) {
            return PackageManager.names.contains(program) && !managers.isEmpty && !managers.contains(program)
        }
        guard family == .program, next == .program || next == nil else { return false }
        if Self.isDirective(shape) || shape.hasPrefix("<?php") { return hasStatement || hasImport }
        if Self.isImport(shape) { return hasStatement }
        if let name = Self.declaredName(shape) { return declared.contains(name) }
        return false
    }

    /// Takes the line into the file.
    mutating func take(_ shape: LineShape) {
        if ledger.isTopLevel, !lastEndsOpen {
            if shape.hasPrefix("//") || shape.hasPrefix("# ") {
                trailingComments += 1
                return
            }
            trailingComments = 0
            family = family ?? Self.family(of: shape) ?? .program
            if Self.isImport(shape) {
                hasImport = true
            } else if !Self.isDirective(shape) {
                hasStatement = true
            }
            if let name = Self.declaredName(shape) { declared.insert(name) }
            if let program = ShellCommand.program(of: shape.text) { managers.insert(program) }
        }
        trailingComments = 0
        ledger.take(shape.bytes, hashComments: family == .shell || family == .environment)
        if family == .markup { ledger.takeTag(of: shape.text) }
        lastEndsOpen = shape.hasSuffixAny(["\\", "=>", " =", "&&", "||", " +"])
    }

    private static func family(of shape: LineShape) -> Family? {
        if CodeEvidence.environmentName(shape) != nil { return .environment }
        if ShellCommand.matches(shape.text) { return .shell }
        if shape.text == "{" || shape.text == "[" { return .json }
        if MarkupTag(shape.text) != nil || shape.hasPrefix("<!") || shape.hasPrefix("<%") || shape.hasPrefix("<?xml") {
            return .markup
        }
        if shape.hasPrefix("//") || shape.hasPrefix("#") || shape.hasPrefix("/*") || ")]}".utf8.contains(shape.first) {
            return nil
        }
        return .program
    }

    static func isDirective(_ shape: LineShape) -> Bool { shape.hasPrefix("'use ") || shape.hasPrefix("\"use ") }

    static func isImport(_ shape: LineShape) -> Bool {
        switch shape.firstWord {
        case "import", "using", "use", "require", "require_relative", "package": true
        case "from": shape.rest.contains(" import ")
        case "const": shape.rest.contains("= require(")
        default: false
        }
    }

    /// The name a top-level line declares or exports: `default` for default exports, the pattern for a destructuring.
    static func declaredName(_ shape: LineShape) -> String? {
        var text = shape.text[...]
        if text.hasPrefix("export default ") {
            return shape.contains(" function") || shape.contains(" class") || shape.contains("(") ? "default" : nil
        }
        if text.hasPrefix("export ") { text = text.dropFirst(7) }
        for prefix in [
            "async function ", "function ", "const ", "let ", "class ", "interface ", "type ", "def ", "async def ",
        ]
        where text.hasPrefix(prefix) {
            let name = text.dropFirst(prefix.count)
            if name.hasPrefix("{") { return String(name.prefix { $0 != "}" }) }
            return String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" })
        }
        return nil
    }
}

extension LineShape {
    /// Whether the line ends in one of the texts.
    func hasSuffixAny(_ suffixes: [String]) -> Bool { suffixes.contains { text.hasSuffix($0) } }
}
