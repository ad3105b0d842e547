import Foundation
import Guide
import GuideReading
import TestSupport
import Testing

@testable import Scenario

/// Whatever stands in a block of code: scanning and compiling come to an end, and faults lie on the block's lines.
struct SnippetFuzzTests {
    private static let samples: [[UInt8]] = {
        let guides = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("guides/docs")
        let names = FileManager.default.enumerator(atPath: guides.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".mdx") }.sorted().flatMap { name -> [[UInt8]] in
            guard let guide = try? GuideReader.read(path: guides.appendingPathComponent(name).path) else { return [] }
            return guide.blocks.compactMap {
                if case .code(let code) = $0.content { Array(code.text.utf8) } else { nil }
            }
        }
    }()

    private static let marks = [
        "\n", "{", "}", "(", ")", "[", "]", "<A", ">", "</A>", "/>", "`", "${", "'", "\"", ",", ";", ":", "=>", "=",
        "//", "/*",
        "*/", "async ", "await ", "function ", "import ", "export default ", "const a = ", "...", "#", "\\", "\"\"\"",
        "def f():",
        "class A {", "?.", "!", "é", "\u{0}", "curl -X POST ", " \\\n", "A=b\n",
    ]

    private static let languages = [
        "ts", "tsx", "js", "python", "bash", "env", "json", "yaml", "go", "php", "ruby", "kotlin", "swift", "dart",
        "csharp", "html",
    ]

    @Test("scanning and compiling code")
    func snippets() {
        var input = FuzzInput(seed: FuzzInput.seed &+ 5, samples: Self.samples, marks: Self.marks)
        for run in 0..<Nightly.fuzzRuns {
            let text = String(decoding: input.next(), as: UTF8.self)
            let language = Self.languages[input.number(below: Self.languages.count)]
            let code = CodeBlock(language: language, text: text, firstLine: 3)
            let last = 3 + text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            let guide = Guide(
                file: "a.mdx", form: .mdx,
                blocks: [Block(.code(code), source: SourceRange(file: "a.mdx", line: 2, endLine: last + 1))])
            let scenario = ScenarioCompiler.compile(guide)
            let faults = scenario.snippets.flatMap(\.scan.faults)
            if let stray = faults.first(where: { $0.line < 3 || $0.line > last }) {
                Issue.record(
                    "run \(run) of seed \(FuzzInput.seed): \(stray) outside 3...\(last): \(text.debugDescription)")
                return
            }
        }
    }
}
