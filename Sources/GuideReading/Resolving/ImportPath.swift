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
        guard isPath(specifier) else { return .component }
        if specifier.hasSuffix(".md") || specifier.hasSuffix(".mdx") { return place(of: specifier, from: file) }
        return assetSuffixes.contains { specifier.hasSuffix($0) } ? .asset(specifier) : .component
    }

    /// Whether a specifier names a file of the tree and no package.
    static func isPath(_ specifier: String) -> Bool {
        specifier.hasPrefix("@site/") || specifier.hasPrefix("./") || specifier.hasPrefix("../")
    }

    /// The path that a specifier leads to, whatever kind of file is there: a `.document`, or `.outside`.
    static func place(of specifier: String, from file: String) -> Target {
        let isSite = specifier.hasPrefix("@site/")
        let isAbsolute = !isSite && file.utf8.first == Byte.slash
        var path: [UInt8] = []
        if !isSite {
            path += file.utf8
            path.removeSubrange((path.lastIndex(of: Byte.slash) ?? 0)...)
            if isAbsolute { path.removeSubrange(..<(path.firstIndex { $0 != Byte.slash } ?? path.count)) }
        }
        path.reserveCapacity(path.count + specifier.utf8.count)
        for part in Array(specifier.utf8).dropFirst(isSite ? 6 : 0).split(separator: Byte.slash) {
            if part.elementsEqual("..".utf8) {
                if path.isEmpty { return .outside }
                path.removeSubrange((path.lastIndex(of: Byte.slash) ?? 0)...)
            } else if !part.elementsEqual(".".utf8) {
                if !path.isEmpty { path.append(Byte.slash) }
                path += part
            }
        }
        return .document((isAbsolute ? "/" : "") + String(decoding: path, as: UTF8.self))
    }

    private static let assetSuffixes = [".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp", ".mp4"]

    /// A path split at its locale: nil locale for the original language.
    struct Localised {
        var locale: String?
        /// The content folder of the original language, such as `docs` or `tutorial`.
        var folder: String
        var rest: String

        init?(_ path: String) {
            let bytes = Array(path.utf8)
            func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
            guard bytes.starts(with: "i18n/".utf8) else {
                guard let slash = bytes.firstIndex(of: Byte.slash) else { return nil }
                (folder, rest) = (text(bytes[..<slash]), text(bytes[(slash + 1)...]))
                return
            }
            let parts = bytes.split(separator: Byte.slash, maxSplits: 3)
            guard parts.count > 3 else { return nil }
            locale = text(parts[1])
            let (docs, blog) = ("docusaurus-plugin-content-docs", "docusaurus-plugin-content-blog")
            if parts[2].starts(with: docs.utf8) {
                let id = parts[2].dropFirst(docs.utf8.count)
                folder = id.isEmpty ? "docs" : text(id.dropFirst())
                rest = text(parts[3].starts(with: "current/".utf8) ? parts[3].dropFirst(8) : parts[3])
            } else if parts[2].starts(with: blog.utf8) {
                let id = parts[2].dropFirst(blog.utf8.count)
                folder = id.isEmpty ? "blog" : text(id.dropFirst())
                rest = text(parts[3])
            } else {
                return nil
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
