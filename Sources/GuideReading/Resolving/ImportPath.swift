/// Where an import leads, relative to the docs root.
enum ImportPath {
    /// What an import specifier names.
    enum Target: Hashable {
        /// A document below the docs root.
        case document(String)
        /// An image or another file whose address is its value.
        case asset(String)
        /// A component of the site's code.
        case component
        /// A path that leaves the docs root.
        case outside
    }

    /// Resolves a specifier of an importing file.
    static func resolve(_ specifier: String, from file: String) -> Target {
        let name = specifier.split(separator: "/").last ?? ""
        let isDocument = name.hasSuffix(".md") || name.hasSuffix(".mdx")
        let isRelative = specifier.hasPrefix("./") || specifier.hasPrefix("../")
        let isSite = specifier.hasPrefix("@site/")
        guard isRelative || isSite else { return .component }
        guard isDocument else {
            let suffixes = [".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp", ".mp4"]
            return suffixes.contains { name.hasSuffix($0) } ? .asset(specifier) : .component
        }
        var parts = isSite ? [] : file.split(separator: "/").dropLast().map(String.init)
        for part in (isSite ? specifier.dropFirst(6) : specifier[...]).split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return .outside }
            default: parts.append(String(part))
            }
        }
        let isAbsolute = !isSite && file.hasPrefix("/")
        return .document((isAbsolute ? "/" : "") + parts.joined(separator: "/"))
    }

    /// A path split at its locale: nil locale for the original language.
    struct Localised {
        var locale: String?
        /// The content folder of the original language, such as `docs` or `tutorial`.
        var folder: String
        var rest: String

        init?(_ path: String) {
            let parts = path.split(separator: "/").map(String.init)
            if parts.count > 3, parts[0] == "i18n" {
                locale = parts[1]
                var skip = 3
                if parts[2].hasPrefix("docusaurus-plugin-content-docs") {
                    let id = parts[2].dropFirst("docusaurus-plugin-content-docs".count)
                    folder = id.isEmpty ? "docs" : String(id.dropFirst())
                    if parts[3] == "current" { skip = 4 }
                } else if parts[2].hasPrefix("docusaurus-plugin-content-blog") {
                    let id = parts[2].dropFirst("docusaurus-plugin-content-blog".count)
                    folder = id.isEmpty ? "blog" : String(id.dropFirst())
                } else {
                    return nil
                }
                rest = parts.dropFirst(skip).joined(separator: "/")
            } else {
                guard parts.count > 1 else { return nil }
                folder = parts[0]
                rest = parts.dropFirst().joined(separator: "/")
            }
        }

        /// The path of the same file in the original language.
        var original: String { "\(folder)/\(rest)" }

        /// The path of the same file in a locale.
        func path(in locale: String) -> String {
            switch folder {
            case "docs": "i18n/\(locale)/docusaurus-plugin-content-docs/current/\(rest)"
            case "blog": "i18n/\(locale)/docusaurus-plugin-content-blog/\(rest)"
            default: "i18n/\(locale)/docusaurus-plugin-content-blog-\(folder)/\(rest)"
            }
        }
    }
}
