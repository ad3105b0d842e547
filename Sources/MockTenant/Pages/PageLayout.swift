import Basis
import OIDC

/// The frame of every sign-in page: the shell of `Resources/pages/sign-in.html`, coloured and branded as the tenant's settings say.
struct PageLayout {
    let visit: PageVisit

    /// A page with a heading and a body of markup.
    func answer(_ title: String, _ body: String, message: String? = nil, status: Int = 200) -> Answer {
        let (experience, application) = visit.tenant.withState { state in
            let interaction = try? state.interaction(of: visit.call)
            return (
                state.entities.signInExperience.record,
                interaction.flatMap { state.entities.application($0.clientID)?.name }
            )
        }
        let alert = message.map { "<p class=\"alert\" role=\"alert\">\(Self.escape($0))</p>" } ?? ""
        let values = [
            "title": Self.escape(title), "body": alert + body, "color": Self.color(experience),
            "logo": Self.logo(experience), "application": application.map { "for " + Self.escape($0) } ?? "",
            "terms": Self.terms(experience),
        ]
        return Answer.html(Self.filled(values), status: status).adding("Content-Security-Policy", policy)
            .adding("Cache-Control", "no-store")
    }

    /// Forms may lead to the application's callback, also to one with a scheme of its own.
    private var policy: String {
        let target = visit.interaction?.parameters["redirect_uri"] ?? ""
        let scheme = WebAddress(target).scheme.lowercased()
        let isPlain = scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let own = scheme.isEmpty || !isPlain ? "" : " \(scheme):"
        return "default-src 'none'; img-src 'self' data: https: http:; style-src 'unsafe-inline'; base-uri 'none'; "
            + "frame-ancestors 'self'; form-action 'self' http: https:\(own)"
    }

    private static let shell =
        (try? ResourceFile.bytes("pages/sign-in.html", of: "MockTenant")).map { String(decoding: $0, as: UTF8.self) }
        ?? ""

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

    /// A colour of six hexadecimal digits; anything else is not let into the style sheet.
    private static func color(_ experience: JSON) -> String {
        let text = experience["color"]?["primaryColor"]?.string ?? ""
        let isColor = text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit)
        return isColor ? text : "#5d34f2"
    }

    private static func logo(_ experience: JSON) -> String {
        guard let url = experience["branding"]?["logoUrl"]?.string, url.hasPrefix("https://") else { return "" }
        return "<img class=\"logo\" src=\"\(escape(url))\" alt=\"\" height=\"40\">"
    }

    private static func terms(_ experience: JSON) -> String {
        let links = [("termsOfUseUrl", "Terms of use"), ("privacyPolicyUrl", "Privacy policy")].compactMap {
            name, text in
            experience[name]?.string.flatMap { url in
                url.hasPrefix("http") ? "<a href=\"\(escape(url))\" rel=\"noopener\">\(text)</a>" : nil
            }
        }
        return links.isEmpty ? "" : "<p>" + links.joined(separator: " · ") + "</p>"
    }

    static func escape(_ text: String) -> String { HTMLText.escape(text) }
}
