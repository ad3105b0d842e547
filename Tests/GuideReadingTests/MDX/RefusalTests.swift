import Testing

@testable import GuideReading

/// Sources that the MDX compiler refuses: a fault at the line where it does; and such as it takes: none.
struct RefusalTests {
    @Test(
        "says where the compiler gives up",
        arguments: [
            ("a <\n\nb\n", 1, "read-tag-malformed"), ("text\na <5 b\n", 2, "read-tag-malformed"),
            ("a <<b></b>\n", 1, "read-tag-malformed"), ("a <! b\n", 1, "read-tag-malformed"),
            ("a <b\n  c\n  ,d />\n", 3, "read-tag-malformed"), ("<a 👍/>\n", 1, "read-tag-malformed"),
            ("import the module\n", 1, "read-module-malformed"), ("export it.\n", 1, "read-module-malformed"),
            ("import a from 'b'\ntext\n", 2, "read-module-unseparated"),
            ("import a from 'b';\n<a />\n", 2, "read-module-unseparated"),
            ("import a from 'b'\n# head\n", 2, "read-module-unseparated"),
            ("export const a = 1;\nconst b = 2;\n", 2, "read-module-unseparated"),
            ("- {\n}\n", 2, "read-line-lazy"), ("1. a\n\n   <b\n/>\n", 4, "read-line-lazy"),
        ])
    func refused(source: String, line: Int, id: String) {
        let faults = MDXParser.parse(Array(source.utf8)).faults
        #expect(faults.contains { $0.line == line && $0.id == id }, "\(faults)")
    }

    @Test(
        "takes what the compiler takes",
        arguments: [
            "a < b\n", "a <\nb\n", "\\<5\n", "`<5`\n", "import\n", "imports are\n", "a\nimport the module\n",
            "import a from 'b'", "import a from 'b'\n// c\nimport d from 'e'\n", "export const a =\n  'b'\n  + 'c'\n",
            "export const a = 1;\nexport default a", ":::note\nimport a from 'b'\n:::\n", "- {\n\n  a}\n",
            "1. <b\n   c\n   />\n",
        ])
    func taken(source: String) {
        #expect(MDXParser.parse(Array(source.utf8)).faults.isEmpty)
    }
}
