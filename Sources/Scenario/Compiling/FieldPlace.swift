import Guide

/// Tells whether labels of a part of a guide are those of Logto's console: providers and the reader's own server have
/// settings of the same names.
struct FieldPlace {
    let context: CompileContext
    let index: Int

    /// How many blocks above an origin may name another field of the console.
    private static let reach = 12

    /// Whether labelled addresses stand in a part about another party; `words` name the field.
    func isOfAnother(_ words: String) -> Bool { isAtProvider || isServersOrigin(words) }

    /// Whether one of the two nearest headings names a provider of sign-ins, and not Logto.
    private var isAtProvider: Bool {
        let catalogue = context.knowledge.connectors
        return context.guide.blocks[index].section.suffix(2).contains { heading in
            guard heading.level > 1, !heading.text.contains("Logto") else { return false }
            return catalogue.named([ConnectorNames.words(of: heading.text)]).contains { found in
                let factory = catalogue.factories[found]
                return factory.type == "Social" && !["oidc", "oauth2", "saml"].contains(factory.target)
                    && !factory.id.hasPrefix("oauth")
            }
        }
    }

    /// Whether words like "allowed origins" stand apart from the other fields of the console, and not as its whole label.
    private func isServersOrigin(_ words: String) -> Bool {
        let terms = context.terms
        guard terms.speaks(words, of: .corsOrigin), !terms.speaks(words, of: .redirectUri),
            !terms.speaks(words, of: .postSignOut), !terms.speaks(words, of: .console), !words.contains("Logto")
        else { return false }
        let label = terms.words(of: .corsOrigin).filter { $0.contains(" ") && $0.contains("cors") }
        let written = words.lowercased().split(separator: " ").joined(separator: " ")
        if label.contains(where: written.contains) { return false }
        return !context.guide.blocks[max(0, index - Self.reach)...index].contains {
            terms.speaks($0.plain, of: .redirectUri) || terms.speaks($0.plain, of: .postSignOut)
        }
    }
}
