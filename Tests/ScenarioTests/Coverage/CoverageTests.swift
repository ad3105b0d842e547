import Guide
import GuideReading
import Scenario
import Testing

/// Everything on a page has a class, and what has none shows.
struct CoverageTests {
    private static let page = """
        import Box from './_box.mdx';

        # Page

        1. Open the [console](https://cloud.logto.io/to/applications) and create an application.
        2. Read on [below](#below).

        Send `POST /oidc/token` with the code.

        <Tabs>
        <TabItem value="npm">

        ```bash
        npm i @logto/next
        ```

        </TabItem>
        <TabItem value="yarn">

        ```bash
        yarn add @logto/next
        ```

        </TabItem>
        </Tabs>

        <Box>

        ```ts
        export const a = 1;
        ```

        </Box>

        {props.never && (

        <>

        </>
        )}

        | Name | Value |
        | --- | --- |
        | a | b |

        ```mermaid
        graph LR
        ```

        ## Below

        """

    private func scenario(box: String) throws -> Scenario {
        let files = SourceFilesInMemory(["docs/page.mdx": Self.page, "docs/_box.mdx": box])
        return ScenarioCompiler.compile(
            try GuideReader.read(bytes: Array(Self.page.utf8), file: "docs/page.mdx", files: files))
    }

    @Test func `Code, tables, requests, instructions and links each have a class`() throws {
        let blocks = Coverage.blocks(of: try scenario(box: "{props.children}"))
        let counts = Dictionary(grouping: blocks, by: \.kind).mapValues(\.count)
        #expect(counts == [.code: 4, .table: 1, .request: 1, .instruction: 2, .link: 2])
        #expect(blocks.allSatisfy { $0.fate != nil })
        #expect(blocks.filter { $0.fate == .alternative }.count == 1)
        #expect(blocks.allSatisfy { $0.fate != .notExecutable || !$0.reason.isEmpty })
    }

    @Test func `Code between the tags of a fragment stands on the page where the fragment prints it`() throws {
        let shown = try scenario(box: "Before\n\n{props.children}\n").guide
        #expect(
            shown.blocks.contains {
                if case .code(let code) = $0.content { code.text.contains("a = 1") } else { false }
            })
        #expect(shown.unshown == [])
    }

    @Test func `Code that a fragment does not print is not lost silently`() throws {
        let scenario = try scenario(box: "Nothing here\n")
        #expect(scenario.guide.unshown.map(\.line) == [29])
        let block = try #require(Coverage.blocks(of: scenario).last)
        #expect(block.kind == .code && block.fate == .notExecutable && block.reason.contains("nothing prints it"))
    }

    @Test func `A block that the compiler forgot has no class`() throws {
        var scenario = try scenario(box: "{props.children}")
        let code = try #require(
            scenario.blocks.firstIndex { account in
                guard let block = account.block, case .code = scenario.guide.blocks[block].content else { return false }
                return true
            })
        scenario.blocks.remove(at: code)
        #expect(Coverage.blocks(of: scenario).filter { $0.fate == nil }.map(\.kind) == [.code])
    }
}
