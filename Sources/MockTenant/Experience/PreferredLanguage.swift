import Basis
import OIDC

/// The language that pages and messages have for a person.
///
/// The wishes in order: `ui_locales` of the authorization request, the browser's languages where the tenant looks at them, the
/// tenant's fallback language. The first counts that the tenant has texts in: its own phrases or the pages' texts, as they are, else
/// in the language without its region; English when there is none.
enum PreferredLanguage {
    /// The tag of the language.
    ///
    /// - Parameter wanted: tags with spaces between them, as in `ui_locales`.
    static func tag(wanted: String?, _ call: Call, _ entities: Entities) -> String {
        let experience = entities.signInExperience
        var wishes = (wanted ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        if experience.detectsLanguage {
            if let asked = call.query["locale"] { wishes.append(asked) }
            wishes += languages(call.header("accept-language") ?? "")
        }
        wishes.append(experience.fallbackLanguage)
        let own = entities.customPhrases.keys.sorted()
        let known = StringForm.pageLanguages.sorted()
        for wish in wishes {
            if let found = exact(wish, own) ?? exact(wish, known) ?? base(wish, known) ?? base(wish, own) {
                return found
            }
        }
        return "en"
    }

    private static func exact(_ wish: String, _ tags: [String]) -> String? {
        tags.first { $0.lowercased() == wish.lowercased() }
    }

    private static func base(_ wish: String, _ tags: [String]) -> String? {
        exact(String(wish.prefix { $0 != "-" }), tags)
    }

    /// The languages of `Accept-Language` by their quality (RFC 9110 §12.5.4).
    private static func languages(_ header: String) -> [String] {
        let items = header.split(separator: ",").enumerated().map { index, item in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (tag: parts.first ?? "", quality: quality, index: index)
        }
        return items.filter { $0.quality > 0 && $0.tag != "*" && !$0.tag.isEmpty }
            .sorted { ($1.quality, $0.index) < ($0.quality, $1.index) }.map(\.tag)
    }
}
