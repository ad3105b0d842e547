import Guide

/// The addresses under which Docusaurus serves a page.
enum PageRoute {
    /// Every address a link may use: below where the content's folder is mounted (`routeBasePath`), or, where that is not known,
    /// below the site's root and below the folder's name.
    static func routes(of guide: Guide, mounts: [String: String] = [:]) -> [String] {
        guard let place = ImportPath.Localised(guide.page) else { return [] }
        let slug = guide.frontMatter.first { $0.name == "slug" || $0.name == "permalink" }?.value
        let id = guide.frontMatter.first { $0.name == "id" }?.value
        let route = self.route(place.rest, slug: slug, id: id)
        let last = normal("/" + (slug ?? String(route.split(separator: "/").last ?? "")))
        if let base = mounts[place.folder] {
            return (place.folder == "docs" ? [route] : [route, last]).map { normal(base + $0) }
        }
        guard place.folder != "docs" else { return [route, normal("/docs\(route)")] }
        return [
            route, normal("/\(place.folder)\(route)"), last, normal("/\(place.folder)\(last)"),
            normal("/\(place.folder)s\(last)"), normal("/blog\(last)"),
        ]
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
