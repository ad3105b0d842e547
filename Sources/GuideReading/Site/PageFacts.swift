import Guide

/// What other pages need to know of a page, and where its own links lead.
package struct PageFacts: Sendable {
    /// A link or an image, with where it is written.
    package struct Link: Sendable, Hashable {
        package var url: String
        package var source: SourceRange
        package var isImage: Bool
    }

    /// The path below the docs root.
    package var file: String
    /// The addresses under which the site serves the page, without the language.
    package var routes: [String]
    /// The ids of its headings and elements.
    package var anchors: Set<String>
    package var links: [Link]
    package var locale: String?

    /// The facts of a guide on a site.
    package init(_ guide: Guide, site: SiteConfiguration = SiteConfiguration()) {
        file = guide.file
        locale = ImportPath.Localised(guide.file)?.locale
        routes = PageRoute.routes(of: guide, mounts: site.mounts)
        var slugs = HeadingSlugs()
        anchors = []
        links = []
        for block in guide.blocks {
            switch block.content {
            case .heading(let heading): anchors.insert(heading.id ?? slugs.slug(of: heading.text))
            case .paragraph(let runs), .listItem(let runs, _, _): add(runs, block.source)
            case .table(let table):
                for cell in table.header { add(cell, block.source) }
                for row in table.rows { for cell in row.cells { add(cell, block.source) } }
            case .image(_, let url):
                links.append(Link(url: url, source: block.source, isImage: true))
            case .code, .other: continue
            }
        }
        anchors.formUnion(guide.elementIDs)
    }

    /// Whether links from elsewhere lead to it as they lead to another page: by the same addresses and anchors.
    package func isPlaced(as other: PageFacts) -> Bool {
        file == other.file && locale == other.locale && routes == other.routes && anchors == other.anchors
    }

    private mutating func add(_ runs: [Inline], _ source: SourceRange) {
        for run in runs {
            guard case .link(let url) = run.kind, !url.isEmpty else { continue }
            let link = Link(url: url, source: source.at(line: run.line), isImage: false)
            if links.last != link { links.append(link) }
        }
    }
}
