import Basis
import Guide

/// A place where code decides by the session: `isAuthenticated ?`, `session?.user &&`, `v-if="isAuthenticated"`.
struct SessionUse: Sendable {
    /// The field as the plan names it: `isAuthenticated`, `session.user`.
    var field: String
    /// The name the field belongs to or is destructured as.
    var root: String
    var line: Int
    /// The member of a client as written, when the line reads it from there: `is_authenticated?`.
    var member: String?

    /// The first use in code; destructuring, declarations and dependency lists are none.
    static func first(in lines: [(number: Int, text: Substring)]) -> SessionUse? {
        for (number, text) in lines {
            if let use = authenticated(text, number) ?? user(text, number) { return use }
        }
        return nil
    }

    private static func authenticated(_ text: Substring, _ line: Int) -> SessionUse? {
        guard text.contains("uthenticated") else { return nil }
        for name in ["isAuthenticated", "IsAuthenticated", "is_authenticated", "authenticated"] {
            for range in text.ranges(of: name) {
                let before = text[..<range.lowerBound]
                let after = text[range.upperBound...]
                if let last = before.last, last.isLetter || last == "_" { continue }
                if let next = after.first, next.isLetter || next.isNumber || next == "_" { continue }
                // `.anyRequest().authenticated()` declares a rule and decides nothing.
                if name == "authenticated", after.hasPrefix("()"),
                    before.hasSuffix(").") || before.trimmed(" \t") == "."
                {
                    continue
                }
                let root = before.last == "." ? receiver(before.dropLast()) : name
                let isRead = SDKCatalogue.folded(root).hasSuffix("client") && !isComment(text, before)
                guard isRead || isUse(before: before, after: after, line: text),
                    name != "authenticated" || after.contains("->") == false
                else { continue }
                return SessionUse(
                    field: name == "authenticated" ? "authenticated" : "isAuthenticated", root: root, line: line,
                    member: isRead ? name + (after.hasPrefix("?") && !after.hasPrefix("?.") ? "?" : "") : nil)
            }
        }
        return nil
    }

    /// The name at the end of a text, in front of the dot.
    private static func receiver(_ text: Substring) -> String {
        String(
            text.reversed().drop { $0 == "?" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
                .reversed())
    }

    private static func isComment(_ line: Substring, _ before: Substring) -> Bool {
        before.hasSuffix("`") || ["//", "#"].contains { line.drop { $0 == " " || $0 == "\t" }.hasPrefix($0) }
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

    private static func hasCondition(_ text: Substring) -> Bool {
        ["if (", "if(", "if="].contains { text.contains($0) }
    }

    private static func user(_ text: Substring, _ line: Int) -> SessionUse? {
        for name in ["session?.user", "session.user", "session?.data?.user", "req.user", "locals.user", "data.user"] {
            guard let range = text.range(of: name) else { continue }
            let after = text[range.upperBound...]
            guard after.hasPrefix(" ?") || after.hasPrefix(" &&") || after.hasPrefix(")") && hasCondition(text) else {
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
        // The user of a request in Java, who is null when nobody is signed in.
        if text.contains("principal != null") || text.contains("principal == null") {
            return SessionUse(field: "principal", root: "principal", line: line)
        }
        return nil
    }

    /// The first line behind `line` that decides by a variable: `user ?`, `user &&`, `if (!user)`, `v-if="user"`.
    static func first(on name: String, in snippet: Snippet, after line: Int) -> SessionUse? {
        for (number, text) in snippet.lines where number > line && text.contains(name) {
            for range in text.ranges(of: name) {
                let before = text[..<range.lowerBound]
                if let last = before.last, last.isLetter || last.isNumber || "_.$".contains(last) { continue }
                let after = text[range.upperBound...]
                let isIf = ["if (", "if (!", "if=\"", "if=\"!"].contains { before.hasSuffix($0) }
                guard
                    after.hasPrefix(" ? ") || after.hasPrefix(" &&")
                        || isIf && (after.first.map { ")\"".contains($0) } ?? false)
                else { continue }
                return SessionUse(field: name, root: name, line: number)
            }
        }
        return nil
    }
}
