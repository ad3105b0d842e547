import Basis
import Synchronization

/// The texts of error codes in the languages of the tenant, from `Resources/messages/<language>/<group>.json`, each file read
/// when a text of it is first needed.
final class Messages: Sendable {
    /// Languages with a folder of texts; the first is the one for all others.
    static let languages = ["en", "de", "fr", "ja", "ko", "pt-BR", "th", "zh-CN", "zh-TW"]
    private let files = Mutex<[String: [String: String]]>([:])

    /// The text of a code in the best language of an `Accept-Language` header.
    ///
    /// `{{name}}` is replaced where a value is given. A code without a text gives the general text of its group's `_other`,
    /// else the code itself.
    func text(_ code: String, values: [String: String] = [:], languages header: String?) -> String {
        let language = Self.language(of: header)
        let group = String(code.prefix { $0 != "." })
        let tables = (language == "en" ? ["en"] : [language, "en"]).map { texts($0, group) }
        let text = tables.lazy.compactMap { $0[code] }.first ?? tables.lazy.compactMap { $0["_other"] }.first
        return text.map { Self.fill($0, values, code: code) } ?? code
    }

    private func texts(_ language: String, _ group: String) -> [String: String] {
        let name = "messages/\(language)/\(group).json"
        return files.withLock { files in
            if let known = files[name] { return known }
            let members = (try? ResourceFile.json(name, of: "MockTenant"))?.members ?? []
            let texts = Dictionary(
                members.compactMap { member in member.value.string.map { (member.name, $0) } },
                uniquingKeysWith: { first, _ in first })
            files[name] = texts
            return texts
        }
    }

    /// Items as an English sentence lists them: `a`, `a and b`, `a, b, and c`.
    static func conjunction(_ items: [String]) -> String {
        guard items.count > 2, let last = items.last else { return items.joined(separator: " and ") }
        return items.dropLast().joined(separator: ", ") + ", and " + last
    }

    private static func fill(_ text: String, _ values: [String: String], code: String) -> String {
        var output = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let name = rest[open.upperBound..<close.lowerBound]
            output += rest[..<open.lowerBound]
            output += values[String(name)] ?? (name == "code" ? code : "{{\(name)}}")
            rest = rest[close.upperBound...]
        }
        return output + rest
    }

    /// The first language of the header, by quality, that there are texts for.
    static func language(of header: String?) -> String {
        header.flatMap { match($0, among: languages) } ?? languages[0]
    }

    /// The language that a header in the form of `Accept-Language` wants most; a bare language stands for its regions.
    static func match(_ header: String, among languages: [String]) -> String? {
        let wishes = header.split(separator: ",").enumerated().map { index, item in
            let parts = item.split(separator: ";")
            let quality = parts.dropFirst().lazy.map { $0.filter { $0 != " " } }.first { $0.hasPrefix("q=") }
            return (
                tag: (parts.first ?? "").filter { $0 != " " }.lowercased(),
                quality: quality.flatMap { Double($0.dropFirst(2)) } ?? 1, index: index
            )
        }
        for wish in wishes.sorted(by: { ($1.quality, $0.index) < ($0.quality, $1.index) }) where wish.quality > 0 {
            if let exact = languages.first(where: { $0.lowercased() == wish.tag }) { return exact }
            let base = wish.tag.prefix { $0 != "-" }
            if let near = languages.first(where: { $0.lowercased().prefix { $0 != "-" } == base }) { return near }
        }
        return nil
    }
}
