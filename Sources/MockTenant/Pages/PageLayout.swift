import Basis
import OIDC

/// The frame of every page: the shell of `Resources/pages/page.html`, coloured, branded and worded as the tenant's settings say.
struct PageLayout {
    let context: PageContext

    init(_ context: PageContext) { self.context = context }

    init(visit: PageVisit) { context = visit.context }

    private var texts: PageTexts { context.texts }

    /// A page with a heading and a body of markup, under a policy that allows no script.
    func answer(_ title: String, _ body: String, message: String? = nil, status: Int? = nil) -> Answer {
        let page = Answer.html(html(title, body, message: message), status: status ?? (message == nil ? 200 : 422))
            .adding("Content-Security-Policy", policy)
        // Every page that is found says so itself, further down.
        return page.status == 200 ? page : page.adding("Cache-Control", "no-store")
    }

    /// The markup of a page.
    ///
    /// - Parameter attributes: of the body, as markup.
    func html(_ title: String, _ body: String, message: String? = nil, attributes: String = "") -> String {
        let alert = message.map { "<p class=\"alert\" id=\"message\" role=\"alert\">\(Self.escape($0))</p>" } ?? ""
        let colors = PageColors(context.experience)
        let subtitle = context.application.map { texts.html("signIn.forApplication", ["application": $0]) } ?? ""
        return Self.filled([
            "language": texts.language, "title": Self.escape(title), "attributes": attributes, "alert": alert,
            "body": body, "colors": colors.light, "logo": logo, "terms": terms,
            "subtitle": subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(subtitle)</p>",
            "dark": colors.dark.isEmpty ? "" : Self.darkStyle(colors.dark),
            "scheme": colors.dark.isEmpty ? "light" : "light dark",
            "custom": context.experience.customCSS.map { "<style>\($0.replacing("</", with: "<\\/"))</style>" } ?? "",
        ])
    }

    /// Forms may lead to the application's callback, also to one with a scheme of its own.
    private var policy: String {
        let target = context.interaction?.parameters["redirect_uri"] ?? ""
        let scheme = WebAddress(target).scheme.lowercased()
        let isPlain = scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let own = scheme.isEmpty || !isPlain ? "" : " \(scheme):"
        return "default-src 'none'; img-src 'self' data: https: http:; style-src 'unsafe-inline'; base-uri 'none'; "
            + "frame-ancestors 'self'; form-action 'self' http: https:\(own)"
    }

    private static let shell = String(
        decoding: ResourceFile.installedBytes("pages/page.html", of: "MockTenant"), as: UTF8.self)

    /// Fills the places of the shell once, so that nothing that was filled in is read as a place.
    private static func filled(_ values: [String: String]) -> String {
        var output = ""
        var rest = Substring(shell)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            output += rest[..<open.lowerBound]
            output += values[String(rest[open.upperBound..<close.lowerBound])] ?? ""
            rest = rest[close.upperBound...]
        }
        return output + rest
    }

    private static func darkStyle(_ colors: String) -> String {
        """
        @media (prefers-color-scheme: dark) { :root { \(colors); --paper: #1c1b20; --ground: #111014; --ink: #f2f1f5; \
        --soft: #b9b6c2; --line: #8d8a98; --danger: #ffb4ab; --danger-ground: #3b1512 } }
        """
    }

    private var logo: String {
        guard let url = context.experience.record["branding"]?["logoUrl"]?.string, url.hasPrefix("https://") else {
            return ""
        }
        return "<img class=\"logo\" src=\"\(Self.escape(url))\" alt=\"\">"
    }

    private var terms: String {
        let links = [("termsOfUseUrl", "legal.terms"), ("privacyPolicyUrl", "legal.privacy")].compactMap { name, text in
            context.experience.record[name]?.string.flatMap { url in
                url.hasPrefix("https://") || url.hasPrefix("http://")
                    ? "<a href=\"\(Self.escape(url))\" rel=\"noopener\">\(texts.html(text))</a>" : nil
            }
        }
        return links.isEmpty ? "" : "<footer>" + links.joined(separator: " · ") + "</footer>"
    }

    static func escape(_ text: String) -> String { HTMLText.escape(text) }
}
