import Basis

/// Whether two names look like one name that somebody wrote in two ways: a slip of the keyboard, other letter case, a word left out.
enum NameSlips {
    /// Words that a name can gain or lose without another meaning.
    private static let fillers: Set<String> = ["get", "use", "the", "handle", "on", "with", "my", "for", "do"]

    /// Whether the name of a use looks like a binding's; names that a type and a value have, or that numbers tell apart, are two.
    ///
    /// - Parameter isCalled: whether the use is a call, whose result often has the rest of its name: `token` of `getToken()`.
    static func resemble(_ use: String, isCalled: Bool, _ binding: String) -> Bool {
        guard use != binding, use.first?.isUppercase == binding.first?.isUppercase,
            use.filter({ !$0.isNumber }) != binding.filter({ !$0.isNumber })
        else { return false }
        let (first, second) = (words(use), words(binding))
        if isCalled, first.dropFirst().elementsEqual(second) { return false }
        let (own, theirs) = (Set(first).subtracting(fillers), Set(second).subtracting(fillers))
        if own == theirs, !own.isEmpty { return true }
        if own.isSubset(of: theirs) || theirs.isSubset(of: own) {
            // `config` of `logtoConfig`: what a value's name ends in says what it is. Of calls two words in common are no accident.
            let common = own.intersection(theirs).count
            if isCalled ? common >= 2 : common >= 1 && first.last == second.last { return true }
        }
        let letters = [use, binding].map { Array($0.lowercased().unicodeScalars) }
        let length = min(letters[0].count, letters[1].count)
        return length >= 4 && NearestName.distance(letters[0], letters[1]) <= (length >= 8 ? 2 : 1)
    }

    /// The name of a list that is the same but for small and capital letters and underscores: `client_id` for `clientId`.
    static func sameWriting(of name: String, in names: some Sequence<String>) -> String? {
        let plain = plain(name)
        return names.first { Self.plain($0) == plain }
    }

    /// A name without what its writing adds.
    static func plain(_ name: String) -> String { name.filter { $0 != "_" }.lowercased() }

    /// The words of a name in small letters: `logto`, `client` of `logtoClient` and `logto_client`.
    static func words(_ name: String) -> [String] {
        var words: [String] = []
        for character in name {
            if character == "_" || character == "$" {
                words.append("")
            } else if character.isUppercase || words.isEmpty {
                words.append(character.lowercased())
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }
    }
}
