import Basis

/// The words by which fields and buttons of pages are known, in the languages of providers' pages (`page-words.json`).
struct PageWords: Sendable {
    let identifier: Set<String>
    let email: Set<String>
    let phone: Set<String>
    let oneTimeCode: Set<String>
    /// Words beside which `code` means something that lasts.
    let otherCode: Set<String>
    /// Beginnings of names are enough.
    let captcha: Set<String>
    let search: Set<String>
    private let accept: [String]
    private let refuse: [String]

    static let installed = PageWords(ResourceFile.installedJSON("page-words.json", of: "Replay"))

    init(_ json: JSON) {
        func words(_ name: String) -> [String] { json[name]?.strings ?? [] }
        identifier = Set(words("identifier"))
        email = Set(words("email"))
        phone = Set(words("phone"))
        oneTimeCode = Set(words("oneTimeCode"))
        otherCode = Set(words("otherCode"))
        captcha = Set(words("captcha"))
        search = Set(words("search"))
        (accept, refuse) = (words("accept"), words("refuse"))
    }

    /// Whether a button says no, leads back, or lets somebody else sign in.
    func refuses(_ button: PageControl) -> Bool { says(refuse, button) }

    /// Whether a button says yes, and not no.
    func accepts(_ button: PageControl) -> Bool { says(accept, button) && !refuses(button) }

    private func says(_ list: [String], _ button: PageControl) -> Bool {
        [button.value, button.name, button.label, button.id].contains { text in
            let words = Self.words(of: text)
            let whole = words.joined(separator: " ")
            return list.contains { entry in
                // Languages without blanks between words are looked through.
                entry.utf8.first.map { $0 >= 0xE0 } == true ? whole.contains(entry) : words.contains(entry)
            }
        }
    }

    /// Whether a field's name or id has one of the words.
    func isNamed(_ list: Set<String>, _ control: PageControl) -> Bool {
        [control.name, control.id].contains { Self.words(of: $0).contains(where: list.contains) }
    }

    /// Whether a field is for the proof that no program fills it in.
    func isCaptcha(_ control: PageControl) -> Bool {
        let name = control.name.lowercased()
        return captcha.contains { name.hasPrefix($0) } || name.contains("captcha")
    }

    /// The words of a name in small letters: `user[loginName]` has `user`, `login` and `name`.
    static func words(of text: String) -> [String] {
        var words = [""]
        var wasSmall = false
        for character in text.prefix(100) where character != "'" && character != "’" {
            guard character.isLetter || character.isNumber else {
                words.append("")
                wasSmall = false
                continue
            }
            if wasSmall, character.isUppercase { words.append("") }
            words[words.count - 1] += character.lowercased()
            wasSmall = character.isLowercase
        }
        return words.filter { !$0.isEmpty }
    }
}
