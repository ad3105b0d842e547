import Basis
import Foundation
import Guide
import TestSupport
import Testing

@testable import GuideReading
@testable import Scenario

/// The text of a rendered page, without all that an extractor drops, compiles to the scenario of the page.
///
/// What text loses is listed: the file a piece of code belongs to, and with it the path that the file stands for.
@Suite(.enabled(if: SharedFolder.exists))
struct TextFormTests {
    /// A page, or one section of a page that shows files of several languages.
    struct Part: Sendable, CustomTestStringConvertible {
        var name: String
        var html: [UInt8]
        /// The language that the page itself does not tell.
        var locale: String?
        var testDescription: String { name }
    }

    static let parts: [Part] = {
        guard let root = SharedFolder.url?.appendingPathComponent("corpus/rendered") else { return [] }
        let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".html") && !$0.hasPrefix("faster/") }.sorted().flatMap { page in
            (try? SharedFolder.bytes("corpus/rendered/" + page)).map { sections(page, $0) } ?? []
        }
    }()

    /// The sections of a structure page, each under a heading `File PATH` of its own; other pages whole.
    private static func sections(_ page: String, _ html: [UInt8]) -> [Part] {
        let text = String(decoding: html, as: UTF8.self)
        guard page.contains("structures-") else { return [Part(name: page, html: html)] }
        let headings = text.matches(of: #/<h2[^>]*>File ([^<\s]+).*?</h2>/#)
        return headings.indices.map { index in
            let end = index + 1 < headings.count ? headings[index + 1].range.lowerBound : text.endIndex
            let path = String(headings[index].output.1)
            let content = text[headings[index].range.upperBound..<end]
            let locale = path.hasPrefix("i18n/") ? path.split(separator: "/").dropFirst().first.map(String.init) : "en"
            return Part(
                name: "\(page) \(path)", html: Array("<div class=\"theme-doc-markdown\">\(content)</div>".utf8),
                locale: locale)
        }
    }

    @Test("pages and sections are there") func partsAreThere() { #expect(Self.parts.count > 60) }

    @Test("the text of a page has the page's scenario", arguments: parts)
    func agreement(part: Part) throws {
        // Where a fragment was missing, the site says so in a line that no guide has.
        let html = String(decoding: part.html, as: UTF8.self).replacing(#/<p>MISSING FRAGMENT [^<]*</p>/#, with: "")
        var page = try GuideReader.read(bytes: Array(html.utf8), file: "page.html")
        var text = PlainTextReader.read(Array(PageText.of(Array(html.utf8)).utf8), file: "page.txt")
        if let locale = part.locale { (page.locale, text.locale) = (locale, locale) }
        #expect(text.locale == page.locale)
        let rendered = ScenarioCompiler.compile(page).steps
        let extracted = ScenarioCompiler.compile(text).steps
        // Without the names of files a step that two files have is told once more or less.
        let expected = rendered.map { Self.text($0, lost: Self.lost(by: $0)) }
        let found = extracted.map { step in
            let full = Self.text(step, lost: [])
            return expected.contains(full) ? full : Self.text(step, lost: Self.fromFileName)
        }
        let changes = found.difference(from: expected).map { change in
            switch change {
            case .insert(_, let element, _): "only in the text: \(element)"
            case .remove(_, let element, _): "only on the page: \(element)"
            }
        }
        #expect(changes.isEmpty, "\(changes.joined(separator: "\n"))")
        let losses = rendered.filter { !Self.lost(by: $0).isEmpty }
        if !losses.isEmpty {
            let kinds = losses.map { "\($0.payload.kind.rawValue) in \($0.code?.file ?? "")" }
            print("\(part.name): the text lost the file of \(kinds.joined(separator: ", "))")
        }
    }

    /// What a step takes from the name of the file its code stands in.
    private static let fromFileName: Set<String> = ["path", "from"]

    private static func lost(by step: Step) -> Set<String> {
        guard step.code?.file != nil, step.payload.kind != .handleCallback else { return [] }
        return fromFileName
    }

    private static func text(_ step: Step, lost: Set<String>) -> String {
        let members = (step.payload.values.members ?? []).filter { !lost.contains($0.name) }
        let values = members.map { "\($0.name)=\($0.value.text())" }.joined(separator: " ")
        return "\(step.payload.kind.rawValue) [\(step.alternative?.name ?? "")] \(values)"
    }
}
