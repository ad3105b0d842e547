import Guide

/// A place where code decides by the session: `isAuthenticated ?`, `session?.user &&`, `v-if="isAuthenticated"`.
struct SessionUse {
    /// The field as the plan names it: `isAuthenticated`, `session.user`.
    var field: String
    /// The name the field belongs to or is destructured as.
    var root: String
    var line: Int

    /// The first use in a snippet; destructuring, declarations and dependency lists are none.
    static func first(in snippet: Snippet) -> SessionUse? {
        for (number, text) in snippet.lines {
            if let use = authenticated(text, number) ?? user(text, number) { return use }
        }
        return nil
    }

    private static func authenticated(_ text: Substring, _ line: Int) -> SessionUse? {
        for name in ["isAuthenticated", "IsAuthenticated", "is_authenticated", "authenticated"] {
            guard let range = text.range(of: name) else { continue }
            let before = text[..<range.lowerBound]
            let after = text[range.upperBound...]
            if let last = before.last, last.isLetter || last == "_" { continue }
            if let next = after.first, next.isLetter || next.isNumber || next == "_" { continue }
            guard isUse(before: before, after: after, line: text),
                name != "authenticated" || after.contains("->") == false
            else { continue }
            let root =
                before.last == "."
                ? String(
                    before.dropLast().reversed().drop { $0 == "?" }.prefix {
                        $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$"
                    }.reversed()) : name
            return SessionUse(
                field: name == "authenticated" ? "authenticated" : "isAuthenticated", root: root, line: line)
        }
        return nil
    }

    private static func isUse(before: Substring, after: Substring, line: Substring) -> Bool {
        let next = after.drop { $0 == " " || $0 == "\"" || $0 == ")" || $0 == "=" && after.hasPrefix(" ==") }
        if before.hasSuffix("`") || line.drop(while: { $0 == " " }).hasPrefix("//") { return false }
        // `const { isAuthenticated } = …`, `[…, isAuthenticated]`, `isAuthenticated: boolean`, `isAuthenticated = …`.
        if let brace = before.lastIndex(of: "{"), !before[brace...].contains("}"), after.contains("}"),
            after.contains("=") || after.contains("=>"), !after.hasPrefix(" &&"), !after.hasPrefix(" ?")
        {
            return false
        }
        if next.hasPrefix("]") || next.hasPrefix(":") && !before.contains("?") { return false }
        if after.hasPrefix(" = ") || after.hasPrefix(";") && before.contains("=") { return false }
        if after.hasPrefix(",") || (before.trimmed(" ").isEmpty && after.trimmed(" ").isEmpty) { return false }
        let conditional = ["if ", "if(", "if=", "ngIf", "@if", "unless ", "!", "&&", "?", "when", "while"]
        return conditional.contains { before.contains($0) } || after.contains("?") || after.contains("&&")
            || before.hasSuffix("(") || before.hasSuffix(".")
    }

    private static func user(_ text: Substring, _ line: Int) -> SessionUse? {
        for name in ["session?.user", "session.user", "session?.data?.user", "req.user", "locals.user", "data.user"] {
            guard let range = text.range(of: name) else { continue }
            let after = text[range.upperBound...]
            guard after.hasPrefix(" ?") || after.hasPrefix(" &&") || after.hasPrefix(")") && text.contains("if") else {
                continue
            }
            let field = name.replacing("?", with: "")
            return SessionUse(field: field, root: String(field.prefix { $0 != "." }), line: line)
        }
        for name in ["user", "session"]
        where text.contains("if (\(name))") || text.contains("if (!\(name))")
            || text.contains("v-if=\"Boolean(\(name))\"")
        {
            return SessionUse(field: name, root: name, line: line)
        }
        return nil
    }
}
