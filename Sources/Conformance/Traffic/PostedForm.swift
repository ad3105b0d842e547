import OIDC

/// The first form of a page: where it goes, its hidden fields, and whether it submits itself.
struct PostedForm: Sendable, Hashable {
    var action: String
    var fields: FormBody
    var submitsItself: Bool

    /// Reads a page; nil when it has no form.
    init?(html: String) {
        guard html.utf8.count < 1 << 18, let start = html.firstRange(of: "<form") else { return nil }
        let rest = html[start.upperBound...]
        let tag = rest.prefix { $0 != ">" }
        action = Self.decoded(Self.attribute("action", in: tag) ?? "")
        var fields: [(String, String)] = []
        for piece in html.split(separator: "<input").dropFirst() {
            let input = piece.prefix { $0 != ">" }
            guard let name = Self.attribute("name", in: input) else { continue }
            fields.append((Self.decoded(name), Self.decoded(Self.attribute("value", in: input) ?? "")))
        }
        self.fields = FormBody(fields)
        let lowered = html.lowercased()
        submitsItself = lowered.contains("onload") && lowered.contains("submit") || lowered.contains(".submit()")
    }

    private static func attribute(_ name: String, in tag: Substring) -> String? {
        for quote in ["\"", "'"] {
            guard let start = tag.firstRange(of: " \(name)=\(quote)")?.upperBound else { continue }
            return String(tag[start...].prefix { String($0) != quote })
        }
        return nil
    }

    private static func decoded(_ text: String) -> String {
        text.replacing("&#x2F;", with: "/").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
