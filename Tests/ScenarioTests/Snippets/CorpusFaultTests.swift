import Foundation
import Guide
import TestSupport
import Testing

@testable import Scenario

/// Every fence of the corpus, scanned: the faults found are the known ones and no others.
@Suite(.enabled(if: SharedFolder.exists)) struct `Faults in the corpus` {
    @Test func `are the known ones`() throws {
        let root = try #require(SharedFolder.url).appendingPathComponent("corpus/logto-docs")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var found: [String] = []
        var count = 0
        for case let url as URL in files where ["md", "mdx"].contains(url.pathExtension) {
            let text = try String(contentsOf: url, encoding: .utf8)
            for code in fences(text) {
                count += 1
                for fault in SnippetScanner.scan(code).faults {
                    let path = url.path.dropFirst(root.path.count + 1).replacingOccurrences(
                        of: "docusaurus-plugin-content-", with: "")
                    found.append("\(path):\(fault.line): \(fault.message)")
                }
            }
        }
        #expect(count > 100)
        Golden.expect(found.sorted().joined(separator: "\n"), equals: "corpus-faults.txt")
    }

    private func fences(_ text: String) -> [CodeBlock] {
        var blocks: [CodeBlock] = []
        var open: (language: String, indent: Int, lines: [Substring], first: Int)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.drop { $0 == " " }
            if trimmed.hasPrefix("```") {
                if let block = open {
                    let body = block.lines.map { $0.dropFirst(block.indent) }.joined(separator: "\n")
                    blocks.append(CodeBlock(language: block.language, text: body, firstLine: block.first))
                    open = nil
                } else {
                    open = (
                        String(trimmed.dropFirst(3).prefix { $0.isLetter }), line.count - trimmed.count, [], index + 2
                    )
                }
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }
}
