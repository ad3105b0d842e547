import Guide

/// Tells which field of the console an address of a sentence goes into, by the label that stands before it.
struct FieldLabel {
    let context: CompileContext

    /// The labels of the fields that take addresses.
    private static let concepts: [LocaleTerms.Concept] = [.postSignOut, .redirectUri, .corsOrigin]
    /// How many characters may stand between a label and the address it takes: `redirect URI to …`.
    private static let gap = 6

    /// The absolute URIs of a text in order, each with the words between it and the one before.
    static func leads(in text: String) -> [(uri: String, lead: String)] {
        var rest = text[...]
        return URIText.all(in: text).map { uri in
            guard let place = rest.range(of: uri) else { return (uri, "") }
            defer { rest = rest[place.upperBound...] }
            return (uri, String(rest[..<place.lowerBound]))
        }
    }

    /// Whether words name one of the fields.
    func isNamed(in words: String) -> Bool { Self.concepts.contains { context.terms.speaks(words, of: $0) } }

    /// Whether words name a field as the console writes it: in quotation marks, set in bold or as code, or with a capital;
    /// or right before the address.
    func isSetApart(in lead: String, of inlines: [Inline]) -> Bool {
        guard isNamed(in: lead) else { return false }
        let marked = inlines.filter { [.code, .strong].contains($0.kind) && lead.contains($0.text) }.map(\.text)
        if (marked + QuotedText.all(in: lead)).contains(where: { $0.count <= 40 && isNamed(in: $0) }) { return true }
        return Self.concepts.contains { concept in
            guard let word = context.terms.word(in: lead, of: concept) else { return false }
            return word.first?.isUppercase == true || isAtEnd(word, of: lead)
        }
    }

    private func isAtEnd(_ word: String, of lead: String) -> Bool {
        guard let place = lead.ranges(of: word).last else { return false }
        // The label may be in the plural.
        return lead[place.upperBound...].drop { $0 == "s" }.trimmed(" `*\"").count <= Self.gap
    }

    /// Whether an address that follows a label may be the application's, wherever that is deployed: not the tenant's own,
    /// nor one on a page about a connector, whose provider has fields of the same name.
    func mayTake(_ uri: String) -> Bool {
        guard context.connector == nil, context.enterprise == nil else { return false }
        let scheme = uri.prefix { $0 != ":" }.lowercased()
        let host = uri.dropFirst(scheme.count + 3).prefix { $0 != "/" && $0 != ":" }.lowercased()
        guard scheme == "http" || scheme == "https" else { return !Self.otherSchemes.contains(scheme) }
        let path = URIText.path(uri)
        return !host.contains("logto.app") && !host.contains("logto.io") && !host.contains("<")
            && !path.hasPrefix("/oidc") && !path.contains("/.well-known")
            && !["$", "<", "{"].contains { path.contains("/callback/\($0)") }
    }

    /// Schemes of addresses that no sign-in comes back to.
    private static let otherSchemes: Set<String> = [
        "ws", "wss", "ftp", "file", "git", "ssh", "postgres", "postgresql", "mysql", "redis", "rediss", "mongodb",
        "amqp",
        "smtp", "ldap", "ldaps", "s3", "jdbc", "chrome",
    ]
}
