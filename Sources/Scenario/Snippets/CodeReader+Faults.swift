extension CodeReader {
    /// Finds what JavaScript and TypeScript refuse beyond brackets: doubled or missing commas, two default exports, a
    /// name both imported and declared.
    mutating func readScriptFaults() {
        readDoubledCommas()
        readMissingCommas()
        let defaults = scan.exports.filter { $0.name == "default" }
        for extra in defaults.dropFirst() {
            scan.faults.append(.init(message: "`default` is exported a second time", line: extra.line))
        }
        for entry in scan.imports where !entry.isTypeOnly {
            let locals =
                [entry.defaultName, entry.namespaceName].compactMap { $0 }.map { ($0, entry.line) }
                + entry.named.filter { !$0.isType }.map { ($0.local, $0.line) }
            for (name, line) in locals {
                guard let declared = scan.declarations[name], declaresValue(name, line: declared), line != declared
                else {
                    continue
                }
                scan.faults.append(.init(message: "`\(name)` is imported and declared", line: declared))
            }
        }
    }

    /// Whether the declaration on that line introduces a value, not a type, and no re-export.
    private func declaresValue(_ name: String, line: Int) -> Bool {
        tokens.indices.contains { index in
            tokens[index].line == line && tokens[index].isWord(name)
                && ["const", "let", "var", "function", "class"].contains(token(index - 1)?.text ?? "")
        }
    }

    private mutating func readDoubledCommas() {
        for index in tokens.indices.dropFirst() where tokens[index].isMark(",") && tokens[index - 1].isMark(",") {
            let opener = parent[index]
            guard opener < 0 || !tokens[opener].isMark("[") else { continue }
            scan.faults.append(.init(message: "two commas follow each other", line: tokens[index].line))
        }
    }

    private mutating func readMissingCommas() {
        for open in tokens.indices where tokens[open].isMark("{") && partner[open] > open {
            guard isObjectBrace(open) else { continue }
            for part in split((open + 1)..<partner[open]) {
                guard let gap = missingComma(part) else { continue }
                scan.faults.append(
                    .init(message: "a comma is missing before `\(tokens[gap].text)`", line: tokens[gap - 1].line))
            }
        }
    }

    /// Whether a brace opens an object literal, judged by the token before and the first member.
    private func isObjectBrace(_ open: Int) -> Bool {
        guard let before = token(open - 1) else { return false }
        let opens =
            before.kind == .punctuation && ["(", "=", ",", "[", ":", "?", "=>"].contains(before.text)
            || before.isWord("return") || before.isWord("default")
        guard opens, !before.isMark("=>"), !isTypeBrace(open) else { return false }
        return isMark(open + 2, ":")
    }

    /// Whether a brace opens a type: after `:` of a parameter or in `type A = {`.
    private func isTypeBrace(_ open: Int) -> Bool {
        if isMark(open - 1, "="), isAnyWord(open - 2) {
            return isWord(open - 3, "type")
        }
        guard isMark(open - 1, ":") else { return false }
        let around = parent[open]
        return around < 0 || tokens[around].isMark("(")
    }
}
