import Foundation
import Guide
import TestSupport
import Testing

@testable import GuideReading

/// Pages that Docusaurus rendered, in the classic form and in the one its faster minifier writes.
@Suite(.enabled(if: SharedFolder.exists))
struct RenderedFormsTests {
    /// The pages of the classic form, relative to the folder of rendered pages.
    static let pages: [String] = {
        guard let root = SharedFolder.url?.appendingPathComponent("corpus/rendered") else { return [] }
        let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".html") && !$0.hasPrefix("faster/") }.sorted()
    }()

    static func guide(_ page: String) throws -> Guide {
        try GuideReader.read(bytes: try SharedFolder.bytes("corpus/rendered/\(page)"), file: "page.html")
    }

    @Test("all pages are there") func pagesAreThere() { #expect(Self.pages.count >= 14) }

    @Test("both forms of a page read equal", arguments: pages)
    func forms(page: String) throws {
        let classic = try Self.guide(page)
        let minified = try Self.guide("faster/" + page)
        #expect(classic.form == .html)
        #expect(classic.diagnostics.isEmpty)
        #expect(classic.title == minified.title)
        #expect(classic.locale == minified.locale)
        #expect(classic.blocks.count > 5)
        let (left, right) = (classic.blocks.map(Self.content), minified.blocks.map(Self.content))
        #expect(left.count == right.count)
        for (one, other) in zip(left, right) where one != other {
            Issue.record("\(page)\nclassic  \(one)\nminified \(other)")
            break
        }
    }

    @Test("positions lie in the page, in reading order", arguments: pages.flatMap { [$0, "faster/" + $0] })
    func positions(page: String) throws {
        let lines = try SharedFolder.bytes("corpus/rendered/\(page)").split(
            separator: 0x0A, omittingEmptySubsequences: false)
        let guide = try Self.guide(page)
        var last = (line: 0, column: 0)
        for block in guide.blocks {
            let source = block.source
            #expect(source.line <= lines.count && source.column <= lines[source.line - 1].count + 1)
            #expect((source.line, source.column) >= last || block.containers.count > 0)
            last = (source.line, source.column)
            guard case .code(let code) = block.content else { continue }
            for (offset, text) in code.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let place = source.at(line: code.firstLine + offset)
                guard let first = text.utf8.first else { continue }
                let found = lines[place.line - 1].dropFirst(place.column - 1).first
                #expect(found == first || found == UInt8(ascii: "&") && "<>&\"'".utf8.contains(first))
            }
        }
    }

    /// What a block says and where in the guide, without its place in the file.
    private static func content(_ block: Block) -> String {
        let section = block.section.map { $0.id ?? $0.text }.joined(separator: "/")
        let dump = GuideDump.content(block.content)
        let place = "{\(section)} \(block.variants) \(block.containers)"
        // The line numbers of code and of table rows are those of the file.
        return place + dump.replacing(#/ @\d+\n/#, with: "\n").replacing(#/\n\d+: /#, with: "\n")
    }
}
