import Basis
import Guide

/// The words of prose by language, weak evidence after code, ids and URIs; the files of `LocaleFiles` have them.
struct LocaleTerms: Sendable {
    /// What a word stands for.
    enum Concept: String, Sendable, CaseIterable {
        case application, prerequisites, checkpoint, testing, postSignOut, redirectUri, corsOrigin, yes, no, optional
        case console, required, enable, signInExperience, socialSignIn, phone, email, verificationCode, test, send,
            connector
        case password, refreshHeading, signUpIdentifier, identifier, factor, assuming, callback, create
        case choose, flow, framework, expected
    }

    /// The languages there are terms of, sorted.
    private(set) var locales: [String] = []
    /// Words by locale and concept, in small letters.
    private var words: [String: [Concept: [String]]] = [:]
    /// Words for application types by locale.
    private var applicationTypes: [String: [(type: String, words: [String])]] = [:]
    /// The views of the languages there are terms of, and of an unknown one.
    private var views: [String?: View] = [:]

    /// The shipped terms.
    static let standard: LocaleTerms = {
        var terms = LocaleTerms()
        terms.locales = LocaleFiles.all.map(\.locale)
        for (locale, json) in LocaleFiles.all {
            for concept in Concept.allCases {
                terms.words[locale, default: [:]][concept] = json[concept.rawValue]?.strings ?? []
            }
            terms.applicationTypes[locale] = (json["applicationTypes"]?.members ?? []).map { member in
                (member.name, member.value.strings ?? [])
            }
        }
        for locale in terms.locales.map(Optional.some) + [nil] { terms.views[locale] = terms.newView(locale) }
        return terms
    }()

    /// The terms of one guide: those of its language, then the English ones, which translations keep in parentheses; all
    /// of them when the language is unknown.
    func view(_ locale: String?) -> View { views[locale] ?? newView(locale) }

    private func newView(_ locale: String?) -> View {
        let known = locale.flatMap { locale in
            locales.first { $0.lowercased() == locale.lowercased() }
                ?? locales.first { $0.lowercased().hasPrefix(locale.lowercased().prefix(2)) }
        }
        let order = known.map { $0 == "en" ? ["en"] : [$0, "en"] } ?? locales
        var view = View()
        for locale in order {
            for (concept, list) in words[locale] ?? [:] { view.words[concept, default: []] += list }
            view.applicationTypes += applicationTypes[locale] ?? []
        }
        view.patterns = view.words.mapValues { TextPatterns($0) }
        return view
    }

    /// The terms that apply to one guide.
    struct View: Sendable {
        fileprivate(set) var words: [Concept: [String]] = [:]
        fileprivate(set) var applicationTypes: [(type: String, words: [String])] = []
        /// The words made ready to be looked for.
        fileprivate var patterns: [Concept: TextPatterns] = [:]

        /// Whether a text speaks of a concept.
        func speaks(_ text: String, of concept: Concept) -> Bool {
            patterns[concept]?.areIn(text) ?? false
        }

        /// Whether a text is exactly a word of a concept.
        func equals(_ text: String, _ concept: Concept) -> Bool {
            let text = text.lowered.trimmed(" .。*_`")
            return (words[concept] ?? []).contains(text)
        }

        /// The words of a concept, in small letters.
        func words(of concept: Concept) -> [String] { words[concept] ?? [] }

        /// The word of a concept as it stands in a text; nil when there is none.
        func word(in text: String, of concept: Concept) -> String? {
            for word in words[concept] ?? [] {
                if let range = text.range(of: word) { return String(text[range]) }
                if let range = text.lowered.range(of: word) {
                    let start = text.lowered.distance(from: text.lowered.startIndex, to: range.lowerBound)
                    return String(text.dropFirst(start).prefix(word.count))
                }
            }
            return nil
        }

        /// The application type a text names.
        func applicationType(in text: String) -> String? {
            let text = text.lowered
            return applicationTypes.first { entry in entry.words.contains { Self.contains(text, $0) } }?.type
        }

        /// Whether a text holds a word; short Latin words only between other characters than letters.
        private static func contains(_ text: String, _ word: String) -> Bool {
            guard text.contains(word) else { return false }
            return word.utf8.count > 3 || text.split { !($0.isLetter || $0.isNumber) }.contains { $0 == word }
        }
    }
}
