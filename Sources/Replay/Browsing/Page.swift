import OIDC
import Wire

/// An HTML page, as far as somebody without scripts can use it: its forms, and what it says to the person.
struct Page: Sendable {
    /// Blanks made one, at most 120 characters.
    let title: String
    let forms: [PageForm]
    /// The texts of elements with the role `alert`, which say what went wrong.
    let alerts: [String]
    /// Where relative addresses start from, if elsewhere than at the page's own address.
    private let base: String?
    /// The class of an element in which a script would draw a captcha; nil without one.
    let captcha: String?

    init(_ html: String) {
        let tags = PageTag.all(in: html)
        title = Self.line(tags.first { $0.name == "title" }?.text ?? "", limit: 120)
        let isSubmittedByScript = html.contains(".submit()") || html.contains("onload=")
        forms = tags.indices.lazy.filter { tags[$0].name == "form" }.prefix(50).map {
            PageForm(at: $0, of: tags, isSubmittedByScript: isSubmittedByScript)
        }
        alerts = tags.indices.lazy.filter { tags[$0]["role"] == "alert" }.prefix(5).compactMap { start in
            let end = tags[start...].firstIndex { $0.name == "/" + tags[start].name } ?? tags.endIndex
            let text = Self.line(tags[start..<max(end, start + 1)].map(\.text).joined(separator: " "), limit: 200)
            return text.isEmpty ? nil : text
        }
        base = tags.first { $0.name == "base" }?["href"]
        captcha = tags.lazy.flatMap { ($0["class"] ?? "").lowercased().split(separator: " ").map(String.init) }
            .first { PageWords.installed.captcha.contains($0) }
    }

    /// What the page says: its alert, else nothing.
    var complaint: String { alerts.first.map { ": “\($0)”" } ?? "" }

    /// An address of the page as an absolute one.
    func address(_ reference: String, at url: String) -> String {
        let own = URLReference(url)
        let start = base.map { URLReference($0).resolved(against: own) } ?? own
        // A form without an action is sent to the page itself, whatever its base is.
        return URLReference(reference).resolved(against: reference.isEmpty ? own : start).text
    }

    /// Text in one line, without control characters.
    private static func line(_ text: String, limit: Int) -> String {
        let plain = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        return String(String(plain).split { $0.isWhitespace }.joined(separator: " ").prefix(limit))
    }
}
