/// Tells the language of a block of code from its text.
enum CodeLanguage {
    /// The languages of the blocks of one page, such as `bash`, `env`, `http`, `json5`, `tsx`, `python`, `groovy` or `text`.
    ///
    /// A block without a mark of its own is in the one other language that the page's programs are written in, or else a script.
    static func of(page texts: [String]) -> [String] {
        let decided = texts.map(decided)
        let programs = Set(decided.compactMap(\.self).filter(programs.contains))
        let own = programs.count == 1 ? programs.subtracting(scripts).first : nil
        return zip(texts, decided).map { text, language in
            if let language { return language }
            let script = script(text)
            return script == "tsx" ? script : own ?? script
        }
    }

    private static let scripts: Set<String> = ["ts", "tsx", "js"]
    private static let programs: Set<String> = scripts.union([
        "python", "php", "go", "ruby", "kotlin", "java", "swift", "dart", "csharp", "groovy",
    ])

    /// The language that something in the text tells; nil when it looks like a program of no language in particular.
    private static func decided(_ text: String) -> String? {
        let lines = text.split(separator: "\n").map { LineShape(String($0.drop { $0 == " " })) }
        let meaningful = lines.filter { !$0.hasPrefix("//") && !$0.hasPrefix("# ") }
        guard let first = meaningful.first else { return text.hasPrefix("#") ? "bash" : "ts" }
        if meaningful.allSatisfy({ CodeEvidence.environmentName($0) != nil }) { return "env" }
        if ShellCommand.matches(first.text) { return "bash" }
        if meaningful.allSatisfy(SettingLine.isProperty) { return "properties" }
        if HTTPLines.end(from: 0, in: meaningful) != nil { return "http" }
        if SettingLine.mapEnd(from: 0, in: meaningful) == meaningful.count { return "yaml" }
        if first.hasPrefix("<?php") || text.contains("use Logto\\") { return "php" }
        if first.text == "{" || first.text == "[" || first.text == "[{" {
            if isJSON(meaningful) { return "json" }
            if isSettings(meaningful) { return "json5" }
        }
        if first.first == 0x3C { return markup(first, text) }
        if first.first == 0x22, first.contains("\":") { return "json" }
        return program(lines, text)
    }

    private static func isJSON(_ lines: [LineShape]) -> Bool {
        lines.allSatisfy { line in
            line.first == 0x22 || "{}[],".utf8.contains(line.first) || line.first == 0x2D
                || (line.first >= 0x30 && line.first <= 0x39) || ["true", "false", "null"].contains(line.firstWord)
        }
    }

    /// JSON with names out of quotation marks: members in braces and no statement.
    private static func isSettings(_ lines: [LineShape]) -> Bool {
        lines.allSatisfy { line in
            let code = LineShape(line.beforeTrailingComment ?? line.text)
            return "{}[],\"'".utf8.contains(code.first)
                || !code.firstWord.isEmpty && code.rest.hasPrefix(":") && code.ends(in: ",{[}]'\"0123456789e")
        }
    }

    private static func markup(_ first: LineShape, _ text: String) -> String {
        if text.contains("<%") { return "erb" }
        if first.hasPrefix("<?xml") || first.hasPrefix("<manifest") || text.contains("android:")
            || text.contains("<key>")
        {
            return "xml"
        }
        if text.contains("<script setup") || text.contains("v-if=") || text.contains("@click=") { return "vue" }
        if text.contains("{#if ") || text.contains("on:click=") { return "svelte" }
        let isJSX =
            text.contains("={") || text.contains("className=")
            || (first.bytes.count > 1 && first.bytes[1] <= 0x5A && first.bytes[1] >= 0x41)
        return isJSX ? "tsx" : "html"
    }

    private static func program(_ lines: [LineShape], _ text: String) -> String? {
        for line in lines {
            switch line.firstWord {
            case "from" where line.rest.contains(" import "): return "python"
            case "def": return line.text.hasSuffix(":") ? "python" : "ruby"
            case "async" where line.rest.hasPrefix("def "): return "python"
            case "func": return text.contains("package main") || text.contains(":=") ? "go" : "swift"
            case "fun": return "kotlin"
            case "using": return "csharp"
            case "require", "require_relative", "gem": return "ruby"
            case "import":
                if line.rest.contains(" from '") || line.rest.contains(" from \"") || line.rest.hasPrefix("{")
                    || line.rest.hasPrefix("type ")
                {
                    return script(text)
                }
                if line.rest.hasPrefix("'package:") || line.rest.hasPrefix("'dart:") { return "dart" }
                if line.rest.hasPrefix("(") || text.contains("package main") { return "go" }
                if line.rest.hasPrefix("'") || line.rest.hasPrefix("\"") { return script(text) }
                if line.ends(in: ";") { return "java" }
                if text.contains("func ") || text.contains("let ") || ["Logto", "SwiftUI", "UIKit"].contains(line.rest)
                {
                    return "swift"
                }
                return text.contains("val ") || text.contains("fun ") || line.rest.contains(".") ? "kotlin" : "python"
            case "package": return line.ends(in: ";") ? "java" : (line.rest.contains(".") ? "kotlin" : "go")
            case "val": return "kotlin"
            default: break
            }
            if isCSharp(line) { return "csharp" }
            if ["private", "internal", "protected", "override", "lateinit"].contains(line.firstWord) {
                let second = line.rest.prefix { $0.isLetter }
                if ["val", "fun", "lateinit"].contains(second) { return "kotlin" }
                if ["let", "func"].contains(second) { return "swift" }
            }
            if line.text.hasSuffix(" ->"), line.contains("{") { return "kotlin" }
            if line.hasPrefix("$"), line.contains("->") || line.contains(" = new ") { return "php" }
            if line.text == "end" || line.text.hasSuffix(" do") { return "ruby" }
            if line.firstWord == "class", line.contains(" < ") { return "ruby" }
            if line.hasPrefix("@app.") || line.text.hasSuffix("):") { return "python" }
        }
        if text.contains(":=") { return "go" }
        if text.contains("implementation(\"") { return "kotlin" }
        if text.contains("implementation '") { return "groovy" }
        if text.contains("try? ") || text.contains("try! ") { return "swift" }
        if text.contains("await client.") && !text.contains(";") || lines.contains(where: isNamedArgument) {
            return "python"
        }
        return nil
    }

    /// `endpoint="https://…",`: an argument by name without spaces, as Python's style has it.
    private static func isNamedArgument(_ line: LineShape) -> Bool {
        !line.firstWord.isEmpty && line.rest.hasPrefix("=") && !line.rest.hasPrefix("=>") && !line.rest.hasPrefix("==")
            && line.bytes[line.firstWord.utf8.count] == UInt8(ascii: "=") && line.ends(in: ",")
    }

    /// A member with a capital that is assigned (`options.Scopes = …`), a base class behind a colon, a task, an array by type.
    private static func isCSharp(_ line: LineShape) -> Bool {
        if ["public", "private", "protected", "internal"].contains(line.firstWord) {
            return line.contains("class ") && line.contains(" : ") || line.contains("async Task")
        }
        if line.contains("new string[]") { return true }
        guard let equals = line.text.range(of: " = "), !line.text[..<equals.lowerBound].contains(" ") else {
            return false
        }
        let parts = line.text[..<equals.lowerBound].split(separator: ".")
        return parts.count == 2 && parts[1].first?.isUppercase == true && parts[0].first?.isLowercase == true
            && !["module", "exports", "window", "process"].contains(String(parts[0]))
    }

    /// TypeScript unless the text only has what plain JavaScript has too; JSX makes it `tsx`.
    private static func script(_ text: String) -> String {
        let lines = text.split(separator: "\n")
        let hasJSX =
            lines.contains { line in
                let trimmed = String(line.drop { $0 == " " })
                return MarkupTag(trimmed)?.isSurely == true
            } || text.contains("</") || text.contains("/>")
        if hasJSX { return "tsx" }
        return text.contains("require(") && !text.contains("import ") ? "js" : "ts"
    }
}
