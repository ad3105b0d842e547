import Testing

@testable import Conformance

/// Edits are made where they fit and nowhere else.
struct EditedTextTests {
    private func edited(_ text: String, _ edits: TextEdit...) -> EditedText { EditedText(text, edits) }

    @Test(arguments: [
        ("a\nb\nc", TextEdit(file: "f", line: 2, old: ["b"], new: ["x"]), "a\nx\nc"),
        ("a\n    b\nc", TextEdit(file: "f", line: 2, old: ["b"], new: ["x", "y"]), "a\n    x\n    y\nc"),
        ("a\r\nb\r\n", TextEdit(file: "f", line: 2, old: ["b"], new: ["x"]), "a\r\nx\r\n"),
        (">  b", TextEdit(file: "f", line: 1, old: ["b"], new: ["x"]), ">  x"),
        (
            "say `one` now", TextEdit(file: "f", line: 1, change: .word(old: "one", new: "two", lastLine: 1)),
            "say `two` now"
        ),
    ]) func `An edit that fits is made`(text: String, edit: TextEdit, expected: String) {
        #expect(edited(text, edit).text == expected)
        #expect(edited(edited(text, edit).text, edit).count == 0, "a second time it changes nothing")
    }

    @Test(arguments: [
        ("a\nB\nc", TextEdit(file: "f", line: 2, old: ["b"], new: ["x"])),
        ("a", TextEdit(file: "f", line: 2, old: ["b"], new: ["x"])),
        ("let b", TextEdit(file: "f", line: 1, old: ["b"], new: ["x"])),
        ("one and one", TextEdit(file: "f", line: 1, change: .word(old: "one", new: "two", lastLine: 1))),
        ("stone", TextEdit(file: "f", line: 1, change: .word(old: "one", new: "two", lastLine: 1))),
    ]) func `An edit that does not fit is left`(text: String, edit: TextEdit) {
        #expect(edited(text, edit).text == text)
        #expect(edited(text, edit).count == 0)
    }

    @Test func `Of two edits of one line only one is made at a time`() {
        let first = TextEdit(file: "f", line: 1, change: .word(old: "a", new: "x", lastLine: 1))
        let second = TextEdit(file: "f", line: 1, change: .word(old: "b", new: "y", lastLine: 1))
        let once = edited("`a` `b`", first, second)
        #expect(once.count == 1)
        #expect(edited(once.text, first, second).text == "`x` `y`")
    }

    @Test func `A diff names both files, three lines around, and a missing line end`() throws {
        let old = (1...12).map { "line \($0)\n" }.joined() + "end"
        let new = old.replacing("line 6\n", with: "line six\nand more\n")
        let diff = try #require(UnifiedDiff.text(path: "a b.md", old: old, new: new))
        #expect(
            diff == """
                diff --git a/a b.md b/a b.md
                --- a/a b.md\t
                +++ b/a b.md\t
                @@ -3,7 +3,8 @@
                 line 3
                 line 4
                 line 5
                -line 6
                +line six
                +and more
                 line 7
                 line 8
                 line 9

                """)
        #expect(
            UnifiedDiff.text(path: "a", old: "x", new: "x\n")
                == "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n")
        #expect(UnifiedDiff.text(path: "a", old: old, new: old) == nil)
    }
}
