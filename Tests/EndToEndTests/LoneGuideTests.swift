import Foundation
import TestSupport
import Testing

/// Guides that stand in no docs tree: what lies beside them is read, and nothing else.
struct LoneGuideTests {
    private func folder() throws -> URL {
        let folder = try TemporaryFolder.make([
            "outside.mdx": "```js\nawait fetch('https://outside.example');\n```\n",
            "page.mdx": """
            import Install from './parts/install.mdx';
            import Outside from '../outside.mdx';

            <Install />

            <Outside />

            """,
            "install.mdx": "```sh\nnpm i @logto/next\n```\n",
        ])
        let own = folder.appendingPathComponent("guide/parts")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        for (name, place) in [("page.mdx", "guide/page.mdx"), ("install.mdx", "guide/parts/install.mdx")] {
            try FileManager.default.moveItem(
                at: folder.appendingPathComponent(name), to: folder.appendingPathComponent(place))
        }
        return folder
    }

    @Test(
        "fragments beside a guide are read, those outside its folder are not",
        arguments: [("guide", "page.mdx"), (".", "guide/page.mdx"), ("guide/parts", "../page.mdx")])
    func neighbours(place: String, path: String) throws {
        let folder = try folder().appendingPathComponent(place)
        for name in [path, folder.appendingPathComponent(path).standardized.path] {
            let plan = try Program.run(["plan", name], in: folder)
            #expect(plan.output.contains("@logto/next"), "\(name): \(plan.output)\(plan.errors)")
            #expect(plan.errors.contains("outside.mdx") && !plan.output.contains("outside.example"), "\(plan.errors)")
            let check = try Program.run(["check", "--no-parsers", name], in: folder)
            #expect(!check.errors.contains("install.mdx' does not exist"), "\(check.errors)")
            #expect(check.errors.contains("outside.mdx"), "\(check.errors)")
        }
    }

    @Test("a circle of imports is told as one")
    func circle() throws {
        let folder = try TemporaryFolder.make([
            "a.mdx": "import B from './b.mdx';\n\n<B />\n", "b.mdx": "import A from './a.mdx';\n\n<A />\n",
        ])
        for command in ["plan", "check"] {
            let run = try Program.run([command, "a.mdx"], in: folder)
            #expect(run.errors.contains("used inside itself: a.mdx → b.mdx → a.mdx"), "\(run.errors)")
        }
    }

    @Test("too much nesting is told as a limit of ours")
    func nesting() throws {
        let folder = try TemporaryFolder.make(["deep.mdx": String(repeating: "> ", count: 10_000) + "text\n"])
        let run = try Program.run(["plan", "deep.mdx"], in: folder)
        #expect(run.errors.contains("Nest less deeply") && !run.errors.contains("refuses"), "\(run.errors.suffix(300))")
    }
}
