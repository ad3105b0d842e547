import Basis
import Foundation
import Guide

/// All pages of a docs tree as far as links lead to them: addresses, anchors and files.
package struct SiteMap: Sendable {
    /// The files of each address: the original and its translations.
    private var pages: [String: [String]] = [:]
    private var anchors: [String: Set<String>] = [:]
    private let files: any SourceFiles
    private let locales: Set<String>
    /// Whether every page of the tree is known, so that an address without page leads nowhere.
    private let isWhole: Bool
    private let hasStatic: Bool
    private let redirects: [String: String]
    /// All addresses by their first part, in order; what an address without page is compared with.
    private let routes: [Substring: [String]]

    /// The map of these pages.
    package init(
        _ facts: [PageFacts], files: any SourceFiles, isWhole: Bool, site: SiteConfiguration = SiteConfiguration()
    ) {
        self.files = files
        redirects = site.redirects
        self.isWhole = isWhole
        locales = Set(files.locales)
        hasStatic = files.exists("static")
        for page in facts {
            anchors[page.file] = page.anchors
            for route in page.routes where !(pages[route]?.contains(page.file) ?? false) {
                pages[route, default: []].append(page.file)
            }
        }
        routes = Dictionary(grouping: pages.keys.sorted()) { $0.split(separator: "/").first ?? "" }
    }

    /// What is wrong with the links of a page: `link-page-missing`, `link-anchor-missing`, `link-file-missing`.
    package func diagnostics(of page: PageFacts) -> [Diagnostic] { page.links.compactMap { diagnostic($0, page) } }

    private func diagnostic(_ link: PageFacts.Link, _ page: PageFacts) -> Diagnostic? {
        guard let target = LinkTargetPath(link.url) else { return nil }
        // Imported images are looked for where they are imported.
        if link.isImage, link.url.hasPrefix("@site/") { return nil }
        if target.path.isEmpty {
            guard let anchor = target.anchor else { return nil }
            return has(anchor, on: page.file) ? nil : deadAnchor(link, anchor, page.file)
        }
        switch resolve(target.path, from: link, page) {
        case .nowhere:
            return Diagnostic(
                id: link.isImage ? "link-file-missing" : "link-page-missing", severity: .warning, source: link.source,
                summary: "The link to `\(link.url)` leads to nothing in this tree.",
                explanation: "No page has this address and no file stands at this path.",
                solution: nearest(target.path).map { "Did you mean `\($0)`?" } ?? "Correct the address or add the page."
            )
        case .file, .unknown: return nil
        case .pages(let found):
            guard let anchor = target.anchor else { return nil }
            let same = found.filter { ImportPath.Localised($0)?.locale == page.locale }
            let target = same.first ?? found.first { ImportPath.Localised($0)?.locale == nil } ?? found[0]
            return has(anchor, on: target) ? nil : deadAnchor(link, anchor, target)
        }
    }

    private func has(_ anchor: String, on file: String) -> Bool {
        guard let known = anchors[file], anchor != "" else { return true }
        return known.contains(anchor) || known.contains(anchor.removingPercentEncoding ?? anchor)
            || anchor.hasPrefix(":~:")
    }

    private func deadAnchor(_ link: PageFacts.Link, _ anchor: String, _ file: String) -> Diagnostic {
        let known = (anchors[file] ?? []).sorted()
        return Diagnostic(
            id: "link-anchor-missing", severity: .warning, source: link.source,
            summary: "The link to `\(link.url)` leads to a heading that is not there.",
            explanation: "No heading of \(file) has the id `\(anchor)`.",
            solution: NearestName.of(anchor, in: known).map { "Did you mean `#\($0)`?" }
                ?? "Give the heading this id with {#\(anchor)}, or link to another.")
    }

    private enum Target {
        case pages([String])
        case file
        /// Whether there is such a page cannot be said.
        case unknown
        case nowhere
    }

    private func resolve(_ path: String, from link: PageFacts.Link, _ page: PageFacts) -> Target {
        if path.hasSuffix(".md") || path.hasSuffix(".mdx") { return document(path, from: link.source.file, page) }
        if path.hasPrefix("@site/") { return files.exists(String(path.dropFirst(6))) ? .file : .nowhere }
        guard path.hasPrefix("/") else { return relative(path, from: link, page) }
        var route = PageRoute.normal(path)
        if let found = pages[route] { return .pages(found) }
        let parts = route.split(separator: "/", maxSplits: 1)
        if let first = parts.first, locales.contains(String(first)) {
            route = "/" + (parts.count > 1 ? String(parts[1]) : "")
            if let found = pages[route] { return .pages(found) }
        }
        if let target = redirects[route] {
            // What comes after one redirect is not followed by the plugin either.
            return LinkTargetPath(target).flatMap { pages[PageRoute.normal($0.path)] }.map(Target.pages) ?? .unknown
        }
        if hasStatic, files.exists("static" + route) { return .file }
        if Self.isAsset(route) { return hasStatic ? .nowhere : .unknown }
        guard isWhole else { return .unknown }
        let sources = [
            ".tsx", ".jsx", ".ts", ".js", ".md", ".mdx", "/index.tsx", "/index.js", "/index.jsx", "/index.mdx",
            "/index.md",
        ]
        return route == "/" || sources.contains { files.exists("src/pages" + route + $0) } ? .file : .nowhere
    }

    /// A link to a source file: from the file that holds it, in the page's own language or the original one.
    private func document(_ path: String, from file: String, _ page: PageFacts) -> Target {
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        let base = path.hasPrefix("/") ? "docs" : folder
        let place = String(PageRoute.normal(base + "/" + path).dropFirst())
        for candidate in [place, ImportPath.Localised(place)?.original ?? place] {
            if anchors[candidate] != nil { return .pages([candidate]) }
            if files.exists(candidate) { return .file }
        }
        return .nowhere
    }

    /// A relative address: from the page's own, with or without a slash at its end.
    private func relative(_ path: String, from link: PageFacts.Link, _ page: PageFacts) -> Target {
        let folder = link.source.file.split(separator: "/").dropLast().joined(separator: "/")
        if files.exists(String(PageRoute.normal(folder + "/" + path).dropFirst())) { return .file }
        if Self.isAsset(path) { return link.source.file.hasPrefix("i18n/") || !isWhole ? .unknown : .nowhere }
        for route in page.routes {
            let parent = route.split(separator: "/").dropLast().joined(separator: "/")
            for base in [route, "/" + parent] {
                if let found = pages[PageRoute.normal(base + "/" + path)] { return .pages(found) }
            }
        }
        return isWhole && !page.routes.isEmpty ? .nowhere : .unknown
    }

    private static func isAsset(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot != name.startIndex
        else { return false }
        let ending = name[name.index(after: dot)...]
        return (2...5).contains(ending.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && ending.contains(where: \.isLetter)
    }

    private func nearest(_ path: String) -> String? {
        guard path.hasPrefix("/") else { return nil }
        let near = (routes[path.split(separator: "/").first ?? ""] ?? []).filter {
            abs($0.utf8.count - path.utf8.count) < 8
        }
        return near.count > 400 ? nil : NearestName.of(path, in: near)
    }
}
