import Guide

/// The addresses under which Docusaurus serves a page.
enum PageRoute {
    /// Every address a link may use: below the site's root and below the content's folder, since where the plugin is
    /// mounted (`routeBasePath`) is not known.
    static func routes(of guide: Guide) -> [String] {
        guard let place = ImportPath.Localised(guide.page) else { return [] }
        let slug = guide.frontMatter.first { $0.name == "slug" || $0.name == "permalink" }?.value
        let id = guide.frontMatter.first { $0.name == "id" }?.value
        let route = self.route(place.rest, slug: slug, id: id)
        var routes = [route, normal("/\(place.folder)\(route)")]
        if place.folder != "docs" {
            let last = normal("/" + (slug ?? String(route.split(separator: "/").last ?? "")))
            routes += [
                last, normal("/\(place.folder)\(last)"), normal("/\(place.folder)s\(last)"), normal("/blog\(last)"),
            ]
        }
        return routes
    }

    private static func route(_ rest: String, slug: String?, id: String?) -> String {
        var parts = rest.split(separator: "/").map { withoutNumber($0) }
        guard var name = parts.popLast() else { return "/" }
        if let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
        if let slug {
            return normal(slug.hasPrefix("/") ? slug : "/" + (parts + [slug]).joined(separator: "/"))
        }
        let isIndex = ["readme", "index"].contains(name.lowercased()) || name == parts.last
        if let id { name = id }
        if !isIndex || id != nil { parts.append(name) }
        return normal("/" + parts.joined(separator: "/"))
    }

    /// A path part without the number that orders it: `01-intro`.
    private static func withoutNumber(_ part: Substring) -> String {
        let digits = part.prefix { $0.isNumber }
        let rest = part[digits.endIndex...]
        guard !digits.isEmpty, let mark = rest.first, "-_.".contains(mark), rest.count > 1 else { return String(part) }
        return String(rest.dropFirst().drop { $0 == " " || $0 == "-" })
    }

    /// An address with one slash between its parts, none at its end, and `.` and `..` followed.
    static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
