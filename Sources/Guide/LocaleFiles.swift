import Basis

/// What is known of the languages that guides are written in: one file each in `Resources/locales`, named by its BCP 47 tag.
///
/// A file says how a text in the language is recognised (`recognition`) and which words of its prose stand for what.
package enum LocaleFiles {
    /// The languages, sorted by their tags, with what their files say.
    package static let all: [(locale: String, json: JSON)] = ResourceFile.installedFolder("locales", of: "Guide")
        .map { (locale: $0.name, json: $0.json) }
}
