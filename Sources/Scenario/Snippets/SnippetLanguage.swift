import Guide

/// The family of languages a snippet belongs to, with what the tolerant lexer must know about it.
package enum SnippetLanguage: Sendable, Hashable {
    case javascript, java, kotlin, swift, dart, csharp, go, php, groovy, python, ruby
    case shell, env, json, keyValue, http, markup, diagram, unknown

    /// The family of a fence name or, where none is given, of the text itself.
    package static func of(_ code: CodeBlock) -> SnippetLanguage {
        if let name = code.language, let known = named(name) {
            // Some call a request as it goes over the wire a command.
            return known == .shell && opensWithRequest(code.text) ? .http : known
        }
        return sniffed(code.text)
    }

    /// Whether the first line of a text is that of an HTTP request: `POST /oidc/token HTTP/1.1`.
    private static func opensWithRequest(_ text: String) -> Bool {
        guard
            let first = text.split(separator: "\n", maxSplits: 8, omittingEmptySubsequences: true).first(where: {
                !$0.trimmed(" \t\r").isEmpty && !$0.trimmed(" \t").hasPrefix("#")
            })
        else { return false }
        let words = first.split { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard words.count == 2 || words.count == 3 && words[2].hasPrefix("HTTP/") else { return false }
        return HTTPBlockReader.methods.contains(words[0]) && (words[1].hasPrefix("/") || words[1].contains("://"))
    }

    /// The family a fence name stands for; nil when the name is unknown.
    package static func named(_ name: String) -> SnippetLanguage? {
        switch name.lowercased() {
        case "js", "jsx", "ts", "tsx", "javascript", "typescript", "mjs", "cjs": .javascript
        case "java": .java
        case "kotlin", "kt", "kts": .kotlin
        case "swift": .swift
        case "dart": .dart
        case "csharp", "cs", "c#": .csharp
        case "go", "golang": .go
        case "php": .php
        case "groovy", "gradle": .groovy
        case "python", "py": .python
        case "ruby", "rb": .ruby
        case "bash", "sh", "shell", "zsh", "console", "powershell", "cmd", "terminal": .shell
        case "env", "dotenv": .env
        case "json", "json5", "jsonc": .json
        case "yaml", "yml", "toml", "properties", "ini", "conf": .keyValue
        case "http": .http
        case "html", "vue", "svelte", "xml", "cshtml", "razor", "erb", "plist", "svg": .markup
        case "mermaid", "diff", "graphql", "sql", "text", "txt", "plain": .diagram
        default: nil
        }
    }

    /// The family a text without a fence name looks like.
    private static func sniffed(_ text: String) -> SnippetLanguage {
        let lines = text.split(separator: "\n", maxSplits: 40, omittingEmptySubsequences: true).prefix(40)
        guard let first = lines.first?.drop(while: { $0 == " " || $0 == "\t" }) else { return .unknown }
        if first.hasPrefix("<") { return .markup }
        if first.hasPrefix("{") || first.hasPrefix("[") { return .json }
        let commands = [
            "npm ", "pnpm ", "yarn ", "npx ", "curl ", "pip ", "go get", "composer ", "dotnet ", "$ ", "gem ",
        ]
        if commands.contains(where: { first.hasPrefix($0) }) { return .shell }
        if ["GET ", "POST ", "PATCH ", "PUT ", "DELETE "].contains(where: { first.hasPrefix($0) }) { return .http }
        if lines.allSatisfy({ isEnvironmentLine($0) }) { return .env }
        return .javascript
    }

    private static func isEnvironmentLine(_ line: Substring) -> Bool {
        if line.hasPrefix("#") { return true }
        guard let equals = line.firstIndex(of: "="), equals > line.startIndex else { return false }
        return EnvironmentName.fits(line[..<equals])
    }

    /// Whether text in back ticks is a template with `${…}` substitutions.
    var hasTemplates: Bool { self == .javascript }
    /// Whether `<Name …>` in expression position opens an element.
    var hasElements: Bool { self == .javascript }
    /// Whether `#` opens a comment.
    var hasHashComments: Bool { self == .python || self == .ruby || self == .php || self == .shell }
    /// Whether `//` and `/* */` are comments.
    var hasSlashComments: Bool { self != .python && self != .ruby }
    /// Whether three quotation marks open a text over several lines.
    var hasTripleQuotes: Bool {
        [.python, .kotlin, .swift, .java, .csharp, .dart, .groovy].contains(self)
    }
    /// Whether a function must be marked `async` to hold `await`.
    var awaitNeedsAsync: Bool { [.javascript, .dart, .csharp, .python].contains(self) }
    /// Whether braces delimit bodies.
    var hasBraces: Bool { self != .python && self != .ruby }
    /// Whether `name = value` between parentheses is a named argument.
    var namesArgumentsByEquals: Bool { self == .python || self == .kotlin }
    /// Whether `name: value` between parentheses is a named argument.
    var namesArgumentsByColon: Bool { [.swift, .dart, .php, .csharp, .ruby, .groovy].contains(self) }
}
