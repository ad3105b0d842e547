import Guide

/// Finds what a sentence calls the application that it tells to register: a framework beside the word for an application.
enum ApplicationName {
    /// The name in code beside the word for an application: "a new `Java Spring Boot` application".
    static func inCode(_ inlines: [Inline], _ context: CompileContext) -> String? {
        for (index, inline) in inlines.enumerated() where inline.kind == .code && !inline.text.contains("://") {
            let before = index > 0 ? inlines[index - 1].text.split(separator: " ").last.map(String.init) : nil
            let after =
                index + 1 < inlines.count
                ? inlines[index + 1].text.split { " -".contains($0) }.first.map(String.init) : nil
            if [before, after].compactMap({ $0 }).contains(where: { context.terms.speaks($0, of: .application) }) {
                return beginning(of: inline.text, behind: index > 0 ? inlines[index - 1] : nil, context) + inline.text
            }
        }
        return nil
    }

    /// The words of a name before its last one: plain text broke behind that and so shows it alone as code.
    private static func beginning(of name: String, behind text: Inline?, _ context: CompileContext) -> String {
        guard context.guide.form == .text, name.first?.isUppercase == true, let text, text.kind == .text else {
            return ""
        }
        let words = text.text.split(separator: " ").reversed().prefix {
            $0.first?.isUppercase == true && $0.utf8.allSatisfy { $0 < 0x80 }
        }
        // A sentence that is nothing but capitals begins with none of them.
        guard words.count < text.text.split(separator: " ").count else { return "" }
        return words.reversed().map { $0 + " " }.joined()
    }

    /// The same in plain text, where the line broke behind the name and the word for an application begins the next.
    static func broken(_ inlines: [Inline], _ context: CompileContext) -> String? {
        for (inline, next) in zip(inlines, inlines.dropFirst()) where next.line > inline.line {
            let after = next.text.split { " -".contains($0) }.first.map(String.init)
            guard after.map({ context.terms.speaks($0, of: .application) }) == true else { continue }
            let name = inline.text.split(separator: " ").reversed().prefix {
                $0.first { $0 != "(" }?.isUppercase == true && $0.utf8.allSatisfy { $0 < 0x80 }
            }
            if !name.isEmpty { return name.reversed().joined(separator: " ") }
        }
        return nil
    }
}
