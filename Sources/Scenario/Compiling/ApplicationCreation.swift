import Guide

/// Reads a sentence that tells to create an application and names its type or framework right before that word:
/// "Create a **Traditional web** application", "Create a “React” application".
enum ApplicationCreation {
    /// The steps of all such sentences, in order.
    static func drafts(_ context: CompileContext) -> [StepDraft] {
        context.creations.compactMap { index in
            let block = context.guide.blocks[index]
            guard let inlines = context.prose(block) else { return nil }
            let text = block.plain
            guard let name = marked(inlines, in: text, context) ?? foreign(text, context),
                isAboutLogto(index, text, context)
            else { return nil }
            let type = context.terms.applicationType(in: name)
            let payload = CreateApplication(
                type: type == nil ? nil : name, framework: type == nil ? name : nil, resolvedType: type)
            return context.draft(.createApplication(payload), block: index)
        }
    }

    /// Whether a sentence, the one before it or the heading above speaks of Logto or its console.
    private static func isAboutLogto(_ index: Int, _ text: String, _ context: CompileContext) -> Bool {
        let blocks = context.guide.blocks
        let before = index > 0 ? context.prose(blocks[index - 1])?.plain : nil
        return [text, before, blocks[index].section.last?.text].compactMap(\.self).contains {
            $0.lowercased().contains("logto") || context.terms.speaks($0, of: .console)
        }
    }

    /// A text in quotation marks, in bold or as code with the word for an application right behind it; what is only bold
    /// must be a type.
    private static func marked(_ inlines: [Inline], in plain: String, _ context: CompileContext) -> String? {
        let strong = inlines.filter { $0.kind == .strong }.map(\.text)
        let candidates =
            QuotedText.all(in: inlines) + inlines.codes + inlines.filter { $0.kind == .emphasis }.map(\.text)
        return candidates.first { name in
            guard name.count <= 40, let place = plain.range(of: name),
                !strong.contains(name) || context.terms.applicationType(in: name) != nil
            else { return false }
            // "Create a **Single-page application**": the label holds the word itself.
            let isWhole = context.terms.speaks(name, of: .application) && context.terms.applicationType(in: name) != nil
            if isWhole, context.terms.speaks(String(plain[..<place.lowerBound].suffix(12)), of: .create) { return true }
            // "Create an application of type “Traditional web”"
            if context.terms.applicationType(in: name) != nil,
                context.terms.speaks(String(plain[..<place.lowerBound].suffix(24)), of: .application)
            {
                return true
            }
            let next = plain[place.upperBound...].drop { !$0.isLetter }.prefix { $0.isLetter }
            let gap = plain[place.upperBound...].prefix { !$0.isLetter }
            return gap.count <= 2 && context.terms.words(of: .application).contains(where: next.lowercased().hasPrefix)
        }
    }

    /// Words in Latin letters among others, between the words for "create" and "application".
    private static func foreign(_ text: String, _ context: CompileContext) -> String? {
        let words = text.split(separator: " ")
        func isLatin(_ word: Substring) -> Bool {
            word.utf8.allSatisfy { $0 < 0x80 } && word.contains { $0.isLetter }
        }
        for index in words.indices.dropFirst() where isLatin(words[index]) {
            let head = words[index - 1]
            guard !isLatin(head), context.terms.speaks(String(head.suffix(6)), of: .create) else { continue }
            let name = words[index...].prefix(while: isLatin)
            guard name.count <= 4, !name.contains(where: { $0.contains("://") }),
                let next = words.dropFirst(index + name.count).first,
                context.terms.speaks(String(next.prefix(8)), of: .application),
                next.first.map({ !$0.isASCII }) == true
            else { continue }
            return name.joined(separator: " ")
        }
        return nil
    }
}
