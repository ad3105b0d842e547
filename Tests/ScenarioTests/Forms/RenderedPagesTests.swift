import Basis
import Foundation
import Guide
import GuideReading
import TestSupport
import Testing

@testable import Scenario

/// One page read as HTML and as the MDX it was rendered from gives the same scenario.
///
/// What the form loses and the comparison therefore leaves out: positions and fragments that the rendered site did not
/// have (it says so where each should be).
@Suite(.enabled(if: SharedFolder.exists))
struct RenderedPagesTests {
    private struct Page {
        var html: String
        /// The place of the source below the docs root, and its bytes.
        var source: String
        var bytes: [UInt8]
    }

    private func pages() throws -> [Page] {
        let readme = String(decoding: try SharedFolder.bytes("corpus/rendered/README.md"), as: UTF8.self)
        var pages: [Page] = []
        for row in readme.matches(of: /\| (\S+\.html) \| \d+ \| `([^`]+)`(?: put at `([^`]+)`)?/) {
            let (html, source, place) = (String(row.1), String(row.2), row.3.map(String.init))
            let path = source.hasPrefix("../../") ? String(source.dropFirst(6)) : "corpus/logto-docs/" + source
            pages.append(Page(html: html, source: place ?? source, bytes: try SharedFolder.bytes(path)))
        }
        let root = try #require(SharedFolder.url).appendingPathComponent("corpus/rendered/en")
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() where name.hasSuffix(".mdx")
        {
            let html = "en/" + name.dropLast(4) + ".html"
            pages.append(
                Page(html: html, source: "docs/" + name, bytes: try SharedFolder.bytes("corpus/rendered/en/" + name)))
        }
        return pages
    }

    @Test("the scenario of a rendered page equals that of its source")
    func agreement() throws {
        let tree = DocsTree(root: try #require(SharedFolder.url).appendingPathComponent("corpus/logto-docs"))
        var (common, total) = (0, 0)
        var differences: [String] = []
        let pages = try pages()
        for page in pages {
            let bytes = try SharedFolder.bytes("corpus/rendered/" + page.html)
            let rendered = try GuideReader.read(bytes: bytes, file: page.html)
            var source = try GuideReader.read(bytes: page.bytes, file: page.source, files: tree)
            // A page of our own in several languages says in HTML which one it is in; its source can only guess.
            source.locale = rendered.locale
            let missing = Self.missingFragments(bytes)
            let left = ScenarioCompiler.compile(rendered).steps.map(Self.text)
            let right = ScenarioCompiler.compile(source).steps.filter { !Self.stands($0.source, in: missing) }.map(
                Self.text)
            let difference = left.difference(from: right)
            total += max(left.count, right.count)
            common += right.count - difference.removals.count
            for change in difference {
                switch change {
                case .insert(_, let step, _): differences.append("\(page.html): only in HTML: \(step)")
                case .remove(_, let step, _): differences.append("\(page.html): only in MDX: \(step)")
                }
            }
        }
        print("rendered pages: \(pages.count) read, \(common) of \(total) steps agree with their source")
        for difference in differences { print("  " + difference) }
        #expect(pages.count >= 14 && total > 300)
        #expect(common == total)
    }

    /// The fragments that the site lacked, below the docs root of their locale.
    private static func missingFragments(_ html: [UInt8]) -> Set<String> {
        Set(String(decoding: html, as: UTF8.self).matches(of: /MISSING FRAGMENT ([^<\s]+)/).map { tail(String($0.1)) })
    }

    /// Whether something stands in a fragment that the site lacked, or was handed to one.
    private static func stands(_ source: SourceRange, in missing: Set<String>) -> Bool {
        ([source.file] + source.importedAt.map(\.file)).contains { missing.contains(tail($0)) }
    }

    /// A path without the part that is the locale's.
    private static func tail(_ path: String) -> String {
        for mark in ["/current/", "docusaurus-plugin-content-blog-tutorial/", "docs/", "tutorial/"] {
            if let range = path.firstRange(of: mark) { return String(path[range.upperBound...]) }
        }
        return path
    }

    /// A step without its place.
    private static func text(_ step: Step) -> String {
        "\(step.payload.kind.rawValue) [\(step.alternative?.name ?? "")] \(step.payload.values.text())"
    }
}
