import Foundation
import TestSupport
import Testing

/// Guides that are none: one clear message, what and where and how to mend it, and exit code 3.
struct BadGuideTests {
    @Test(
        "what cannot be read is named, with a hint",
        arguments: [
            ("empty.mdx", "", "empty"), ("blank.mdx", " \n\t\n", "empty"), ("binary.mdx", "a\u{0}b", "binary"),
        ])
    func unreadable(name: String, text: String, word: String) throws {
        let folder = try TemporaryFolder.make([name: text])
        for command in ["plan", "check", "run"] {
            let run = try Program.run([command, folder.appendingPathComponent(name).path])
            #expect(run.status == 3, "\(command): \(run.errors)")
            #expect(
                run.errors.contains(name) && run.errors.contains(word) && run.errors.contains("hint:"), "\(run.errors)")
        }
    }

    @Test("a missing file and a folder where a file is wanted")
    func places() throws {
        let missing = try Program.run(["plan", "/nonexistent/guide.mdx"])
        #expect(missing.status == 3)
        #expect(missing.errors.contains("/nonexistent/guide.mdx"))
        let folder = try Program.run(["plan", try TemporaryFolder.make().path])
        #expect(folder.status == 3)
        #expect(folder.errors.contains("directory"))
        let nothing = try Program.run(["check", try TemporaryFolder.make().path])
        #expect(nothing.status == 6, "\(nothing.errors)")
    }

    @Test("a file of 100 MB is refused without being read")
    func large() throws {
        let folder = try TemporaryFolder.make(["large.mdx": "# Large\n"])
        let file = folder.appendingPathComponent("large.mdx")
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try Program.run(["plan", file.path])
        #expect(run.status == 3)
        #expect(run.errors.contains("large.mdx") && run.errors.contains("100 MiB"), "\(run.errors)")
    }

    @Test("a file without read permission", .enabled(if: getuid() != 0, "the superuser may read every file"))
    func permission() throws {
        let folder = try TemporaryFolder.make(["closed.mdx": "# Closed\n"])
        let file = folder.appendingPathComponent("closed.mdx").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        let run = try Program.run(["plan", file])
        #expect(run.status == 3)
        #expect(run.errors.contains("permission"), "\(run.errors)")
    }

    @Test(
        "strange text is read, with messages where it is broken",
        arguments: [
            ("deep.mdx", String(repeating: "> ", count: 10_000) + "x"),
            ("cr.mdx", "# Title\r\rText\r"),
            ("cycle.mdx", "import A from './_a.mdx';\n\n<A />\n"),
        ])
    func strange(name: String, text: String) throws {
        let folder = try TemporaryFolder.make([
            name: text, "_a.mdx": "import B from './_b.mdx';\n\n<B />\n",
            "_b.mdx": "import A from './_a.mdx';\n\n<A />\n",
        ])
        let run = try Program.run(["check", folder.appendingPathComponent(name).path])
        #expect(run.status == 0 || run.status == 1, "\(run.status) \(run.errors)")
        if name == "cycle.mdx" {
            #expect(run.errors.contains("cycle") || run.errors.contains("imports itself"), "\(run.errors)")
        }
        if name == "deep.mdx" { #expect(run.errors.contains("deep") || run.errors.contains("nest"), "\(run.errors)") }
    }

    @Test("one bad guide does not keep the good ones from being judged")
    func mixed() throws {
        let folder = try TemporaryFolder.make(["a.mdx": "", "b.mdx": "# Title\n\n```ts\nconst a = 1;\n```\n"])
        let run = try Program.run(["check", folder.path])
        #expect(run.status == 3)
        #expect(run.errors.contains("1 guide read"), "\(run.errors)")
    }
}
