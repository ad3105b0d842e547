import Foundation
import Guide
import TestSupport
import Testing

@testable import GuideReading

/// Pages of the shared corpus, read with their fragments.
@Suite(.enabled(if: SharedFolder.exists))
struct CorpusReadingTests {
    private func read(_ path: String) throws -> Guide {
        try GuideReader.read(path: try #require(SharedFolder.url).appendingPathComponent(path).path)
    }

    private static let chinese =
        "corpus/logto-docs/i18n/zh-CN/docusaurus-plugin-content-blog-tutorial/build-with-logto/generated-python-twilio.mdx"

    @Test("a page without its tree gives its own blocks and one message for each import")
    func loneSeed() throws {
        var guide = try read("seeds/000_db97633b469380f7.txt")
        guide.file = "seed-000"
        #expect(guide.form == .mdx)
        #expect(guide.locale == "zh-TW")
        #expect(guide.diagnostics.map(\.id) == Array(repeating: "read-import-unresolved", count: 10))
        #expect(guide.diagnostics.map(\.source.line) == [10, 11, 12, 13, 15, 16, 17, 18, 19, 20])
        for index in guide.blocks.indices { guide.blocks[index].source.file = "seed-000" }
        guide.diagnostics = []
        Golden.expect(GuideDump.text(guide), equals: "seed-000.txt")
    }

    @Test("constants that another document exports stand in code and in sentences")
    func importedConstants() throws {
        let guide = try read(Self.chinese)
        let codes = guide.blocks.compactMap { if case .code(let code) = $0.content { code } else { nil } }
        #expect(codes.contains { $0.text.contains("redirectUri=\"http://localhost:3000/callback\"") })
        let sentences = guide.blocks.compactMap { if case .paragraph(let runs) = $0.content { runs } else { nil } }
        #expect(sentences.contains { $0.codes.contains("http://localhost:3000/sign-in") })
        #expect(guide.locale == "zh-CN")
    }

    @Test("a property nobody passes is a hole with a message, on the line of the fragment")
    func holes() throws {
        let guide = try read(Self.chinese)
        let missing = guide.diagnostics.filter { $0.id == "read-property-missing" }
        #expect(missing.map(\.source.line) == [1, 14])
        #expect(missing.allSatisfy { $0.source.importedAt.last?.line == 57 })
        let holes = guide.blocks.compactMap { block -> Int? in
            guard case .paragraph(let runs) = block.content else { return nil }
            return runs.filter { if case .hole("connector") = $0.kind { true } else { false } }.count
        }
        #expect(holes.reduce(0, +) == 3)
    }

    @Test("an install fragment gives one variant for each package manager")
    func packageManagers() throws {
        let guide = try read("corpus/logto-docs/docs/quick-starts/framework/react/README.mdx")
        let installs = guide.blocks.compactMap { block -> (Variant?, String)? in
            guard case .code(let code) = block.content, code.language == "bash" else { return nil }
            return (block.variants.last, code.text)
        }
        #expect(installs.map(\.1) == ["npm i @logto/react", "pnpm add @logto/react", "yarn add @logto/react"])
        #expect(installs.compactMap(\.0?.name).map { $0.lowercased() } == ["npm", "pnpm", "yarn"])
    }
}
