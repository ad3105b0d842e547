import Basis

/// What the configuration of a Docusaurus site says about addresses, as far as it stands there literally.
///
/// Read from `docusaurus.config.ts` (or `.js`, `.mjs`, `.cjs`, `.mts`) at the docs root and the files of the same folder tree that it
/// imports. Nothing is run: what a function computes is not known.
package struct SiteConfiguration: Sendable, Hashable {
    /// Where the pages of a content folder are mounted (`routeBasePath`), folder to address.
    package private(set) var mounts: [String: String] = [:]
    /// The addresses that lead to others (`@docusaurus/plugin-client-redirects`), from and to.
    package private(set) var redirects: [String: String] = [:]
    /// The files that decide what is known, whether they are there or not, by their paths below the docs root.
    package private(set) var sources: Set<String> = []

    /// A site of which nothing is known.
    package init() {}

    /// The configuration that stands in a docs tree; empty where there is none.
    package init(files: some SourceFiles) {
        let endings = ["ts", "js", "mjs", "cjs", "mts"]
        let names = endings.map { "docusaurus.config." + $0 }
        sources = Set(names)
        guard let first = names.first(where: files.exists) else { return }
        var waiting = [first]
        var seen: Set<String> = []
        while let path = waiting.popLast(), seen.count < Self.fileLimit {
            guard seen.insert(path).inserted, let bytes = files.bytes(at: path) else { continue }
            let tokens = ConfigurationToken.all(in: bytes)
            for object in ConfigurationObject.all(in: tokens) { add(object) }
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            for case .text(let specifier) in tokens where specifier.hasPrefix("./") || specifier.hasPrefix("../") {
                let target = String(PageRoute.normal(folder + "/" + specifier).dropFirst())
                waiting += ([target] + endings.map { target + "." + $0 }).filter(files.exists).prefix(1)
            }
        }
        sources.formUnion(seen)
    }

    /// A configuration is spread over a handful of files.
    private static let fileLimit = 32

    private mutating func add(_ object: ConfigurationObject) {
        if let base = object.strings["routeBasePath"]?.first,
            let folder = object.strings["path"]?.first ?? object.plugin
        {
            mounts[String(PageRoute.normal(folder).dropFirst())] = PageRoute.normal(base)
        }
        if let target = object.strings["to"]?.first, let sources = object.strings["from"], target.hasPrefix("/") {
            for source in sources { redirects[PageRoute.normal(source)] = target }
        }
    }
}
