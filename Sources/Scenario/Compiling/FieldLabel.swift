import Guide

/// Tells which field of the console an address of a sentence goes into, by the label that stands before it.
struct FieldLabel {
    let context: CompileContext

    /// The labels of the fields that take addresses.
    private static let concepts: [LocaleTerms.Concept] = [.postSignOut, .redirectUri, .corsOrigin]
    /// How many characters may stand between a label and the address it takes: `redirect URI to …`.
    private static let gap = 6
    /// How many characters may stand between an address and the label behind it.
    private static let trail = 16

    /// An absolute URI of a text, with the words between it and the one before, and those between it and the next.
    typealias Surrounded = (uri: String, lead: String, trail: String)

    /// The absolute URIs of a text in order.
    static func surrounded(in text: String) -> [Surrounded] {
        var rest = text[...]
        var found: [Surrounded] = []
        for uri in URIText.all(in: text) {
            let place = rest.range(of: uri)
            let lead = place.map { String(rest[..<$0.lowerBound]) } ?? ""
            if !found.isEmpty { found[found.count - 1].trail = lead }
            if let place { rest = rest[place.upperBound...] }
            found.append((uri, lead, ""))
        }
        if !found.isEmpty { found[found.count - 1].trail = String(rest) }
        return found
    }

    /// A word for a field.
    func word(of concept: LocaleTerms.Concept) -> String? { context.terms.words(of: concept).first }

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

    /// Which fields the words behind an address name: "`…` to **Redirect URIs**", several where they are joined.
    ///
    /// The label must stand near, set apart as in words before an address.
    func trailing(_ words: String, of inlines: [Inline]) -> [LocaleTerms.Concept] {
        guard isSetApart(in: words, of: inlines) else { return [] }
        var rest = words.lowercased()
        let found = Self.concepts.filter { concept in
            guard
                let word = context.terms.words(of: concept).filter({ rest.contains($0) }).max(by: {
                    $0.count < $1.count
                }),
                let place = rest.range(of: word)
            else { return false }
            defer { rest.replaceSubrange(place, with: String(repeating: "-", count: word.count)) }
            return true
        }
        let start = words.firstIndex { $0.isUppercase }.map { words.distance(from: words.startIndex, to: $0) } ?? 0
        return start <= Self.trail ? found : []
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
            && !Self.isEndpoint(path) && !path.contains("/.well-known")
            && !["$", "<", "{"].contains { path.contains("/callback/\($0)") }
    }

    /// Whether a path is that of the issuer or of one of its endpoints.
    private static func isEndpoint(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard parts.first == "oidc" else { return false }
        return parts.count == 1 || ["auth", "token", "me", "jwks", "session", "device"].contains(parts[1])
    }

    /// Schemes of addresses that no sign-in comes back to.
    private static let otherSchemes: Set<String> = [
        "ws", "wss", "ftp", "file", "git", "ssh", "postgres", "postgresql", "mysql", "redis", "rediss", "mongodb",
        "amqp",
        "smtp", "ldap", "ldaps", "s3", "jdbc", "chrome",
    ]
}
