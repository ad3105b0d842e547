import Basis
import Synchronization

/// The texts of the pages in one language, from `Resources/page-texts/<language>.json`.
struct PageTexts: Sendable {
    /// The languages with a file of texts; the first is the one for all others.
    static let languages = ["en", "de", "es", "fr", "ja", "ko", "pt-BR", "th", "zh-CN", "zh-TW"]

    /// A language tag for the `lang` attribute (RFC 5646).
    let language: String
    private let texts: [String: String]
    private static let files = Mutex<[String: [String: String]]>([:])

    /// The texts of a language that has a file.
    init(language: String) {
        self.language = language
        texts = Self.files.withLock { files in
            if let known = files[language] { return known }
            let members = ResourceFile.installedJSON("page-texts/\(language).json", of: "MockTenant").members ?? []
            let texts = Dictionary(
                members.compactMap { member in member.value.string.map { (member.name, $0) } },
                uniquingKeysWith: { first, _ in first })
            files[language] = texts
            return texts
        }
    }

    /// The texts in the first language that there is: of `ui_locales`, then of the browser where the tenant looks at it, then
    /// of the tenant, then English.
    init(wanted: String?, experience: SignInExperience, header: String?) {
        let spaced = wanted.map { $0.split(separator: " ").joined(separator: ",") }
        let wishes = [spaced, experience.detectsLanguage ? header : nil, experience.fallbackLanguage]
        let found = wishes.lazy.compactMap { $0 }.compactMap { Messages.match(Self.written($0), among: Self.languages) }
        self.init(language: found.first ?? Self.languages[0])
    }

    /// Traditional Chinese goes by several names.
    private static func written(_ wish: String) -> String {
        let names = ["zh-hant", "zh-hk", "zh-mo"]
        return wish.lowercased().split(separator: ",").map { item in
            let tag = item.drop { $0 == " " }
            return names.contains { tag.hasPrefix($0) } ? "zh-TW" + item.drop { $0 != ";" } : String(item)
        }.joined(separator: ",")
    }

    /// Every text with its name, by name.
    var all: [(name: String, text: String)] { texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    /// Whether there is a text of that name.
    func has(_ name: String) -> Bool { texts[name] != nil }

    /// The plain text of a name with `{place}`s filled; the name itself when there is none.
    func text(_ name: String, _ values: [String: String] = [:]) -> String { filled(name, values) { $0 } }

    /// The text as markup: everything escaped, what fills a place set in bold.
    func html(_ name: String, _ values: [String: String] = [:]) -> String {
        filled(name, values, HTMLText.escape) { "<strong>\(HTMLText.escape($0))</strong>" }
    }

    /// The text for a refusal of the Experience API, nil for one that the pages have no words for.
    func error(_ code: String) -> String? { texts["error." + code] }

    private func filled(
        _ name: String, _ values: [String: String], _ around: (String) -> String = { $0 }, _ inside: (String) -> String
    ) -> String {
        var output = ""
        var rest = Substring(texts[name] ?? name)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            output += around(String(rest[..<open]))
            output += inside(values[String(rest[rest.index(after: open)..<close])] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return output + around(String(rest))
    }

    /// `Username, email address or phone number`: the labels of identifiers in their order.
    func label(ofIdentifiers names: [String]) -> String {
        let labels = names.prefix(3).enumerated().map { index, name in
            let label = text("field." + name)
            guard index > 0, texts["field.inner"] == "lowercase" else { return label }
            return label.prefix(1).lowercased() + label.dropFirst()
        }
        guard labels.count > 1 else { return labels.first ?? "" }
        let values = Dictionary(
            zip(["first", "second", "third"], labels).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        return text(labels.count == 2 ? "field.two" : "field.three", values)
    }
}
