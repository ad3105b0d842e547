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
            ("a <!-- b\n", 1, "read-tag-malformed"), ("a <!--> b --> c\n", 1, "read-tag-malformed"),
            ("import a from 'b'\n:::note\n", 2, "read-module-unseparated"),
            ("import a from 'b'\n* c\n", 2, "read-module-unseparated"),
            ("export const a = {};\n- c\n", 2, "read-module-unseparated"),
            ("export function a() {}\ntext\n", 2, "read-module-unseparated"),
            ("- a\n{\n}\n", 3, "read-line-lazy"), ("> a\n<b\n/>\n", 3, "read-line-lazy"),
            ("- {\n}\n", 2, "read-line-lazy"), ("1. a\n\n   <b\n/>\n", 4, "read-line-lazy"),
        ])
    func refused(source: String, line: Int, id: String) {
        let faults = MDXParser.parse(Array(source.utf8)).faults
        #expect(faults.contains { $0.line == line && $0.id == id }, "\(faults)")
    }

    @Test(
        "knows what is no expression",
        arguments: [
            "tenant id", "#id", "...", "*", "% if %", "“a”", "\"a\": 1", "a: 1, b: 2", "a ? b", "a :", "(a", "a)", "[a",
            "a]", "a b", "a.", "a..b", ".a", "a +", "5 min", "5ms", "return a", "const a = 1", "a;", "a as string",
            "'a", "'a' 'b'", "a => {} b", "!", "a!", "if (a) {}", "@a", "a, ", "(a, b", "用户 名",
        ])
    func noExpression(text: String) {
        let faults = MDXParser.parse(Array("a {\(text)} b\n".utf8)).faults
        #expect(faults.map(\.id).contains { $0.hasPrefix("read-expression-") }, "\(faults)")
        let inTag = MDXParser.parse(Array("<a b={\(text)} />\n".utf8)).faults
        #expect(!inTag.isEmpty)
    }

    @Test(
        "knows values of attributes that are none",
        arguments: ["a={}", "a={/* b */}", "{a}", "{}", "{...}", "{...a b}"])
    func noValue(text: String) {
        #expect(!MDXParser.parse(Array("<a \(text) />\n".utf8)).faults.isEmpty)
    }

    @Test(
        "knows expressions",
        arguments: [
            "a", "a.b?.c?.[0]?.(d)", "a ? b : c ? d : e", "a ?.5 : 1", "(a, b) => a", "async (a) => a", "async a => a",
            "() => { return a; b }", "a => ({b: 1})", "[a, , b,]", "f(a, ...b,)", "[...a]", "{a: 1, b}",
            "-a + +b - --c",
            "a++ + b", "!a && !!b || ~c", "a !== b", "a === b", "a >>> 1", "a ** b", "a = b", "a ||= b", "a <= b",
            "typeof a", "new A(b)", "new A", "void 0", "await a", "0x1F", "1_000", "1e-5", "10n", ".5",
            "/[/]}/.test(a)",
            "a / b / c", "`a${b}c`", "a`b`", "'a' + \"b\"", "<a b={c}>d {e} </a>", "<></>", "<a />", "a < b", "a in b",
            "a instanceof B", "function () { return 1 }", "class { a = 1 }", "/* a */ b // c\n", "a /* b */", "a, b",
            "a.default", "用户名", "this.a", "import.meta.env", "import('a')", "(a)", "((a))", "a()()[b]",
            "a\n  .b()\n  .c()",
        ])
    func expressions(text: String) {
        let faults = MDXParser.parse(
            Array("a {\(text)} b\n\n<a b={\(text)} {...\(text == "a, b" ? "a" : text)} />\n".utf8)
        ).faults
        #expect(faults.isEmpty, "\(faults)")
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
