import Guide
import Testing

@testable import Scenario

/// Names and quoted texts are read by bytes where these tell as much as characters do.
@Suite("Texts that are looked at by bytes")
struct NameTextTests {
    @Test(
        "folding leaves out case and marks",
        arguments: [
            ("handle_sign_in-Callback!", "handlesignincallback"), ("IsAuthenticated?", "isauthenticated"),
            ("ÄNDERN_é", "änderné"), ("", ""),
        ])
    func folding(name: String, folded: String) { #expect(SDKCatalogue.folded(name) == folded) }

    @Test(
        "the last part of a callee stands behind its last mark",
        arguments: [
            ("client.signIn", "signIn"), ("a::b->c", "c"), ("name", "name"), ("name.", "name"), ("..", ".."), ("", ""),
        ])
    func lastName(callee: String, last: String) {
        #expect(SnippetScan.Call(callee: callee, line: 1, endLine: 1).lastName == last)
    }

    @Test(
        "characters are taken off at both ends only",
        arguments: [
            (" a b ", " ", "a b"), ("`c`", "`", "c"), ("はい。", " .。", "はい"), (" \u{301}x ", " ", " \u{301}x"),
            ("  ", " ", ""), ("", " ", ""), ("x\r", " \r", "x"), ("\u{A0}y\u{A0}", " \u{A0}", "y"), ("z", "xyz", ""),
        ])
    func trimming(text: String, marks: String, rest: String) { #expect(text.trimmed(marks) == rest) }

    @Test(
        "quotation marks of every language are seen",
        arguments: [
            ("Open \"A\" now", ["A"]), ("“B” und „C“", ["B", "C"]), ("「D」と『E』", ["D", "E"]),
            ("« F » ‹G›", ["F", "G"]), ("日本語、です。", []), ("it’s", []), ("", []),
        ])
    func quoting(text: String, quoted: [String]) { #expect(QuotedText.all(in: text) == quoted) }

    @Test("equal code is read once, wherever it stands; code on other lines is not equal")
    func sharing() throws {
        let readings = SnippetReadings()
        let code = CodeBlock(language: "ts", text: "const a = 1;", firstLine: 3)
        let sdks = SDKCatalogue.empty
        #expect(readings.reading(of: code, sdks: sdks) === readings.reading(of: code, sdks: sdks))
        var moved = code
        moved.firstLine = 4
        #expect(readings.reading(of: moved, sdks: sdks) !== readings.reading(of: code, sdks: sdks))
    }
}
