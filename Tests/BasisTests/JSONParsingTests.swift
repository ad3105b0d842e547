import Basis
import Testing

@Suite("JSON text is read strictly and kept as it was written")
struct JSONParsingTests {
    @Test("members keep their order and numbers their spelling")
    func orderAndSpelling() throws {
        let value = try JSON(parsing: #"{"z":1.0,"a":[1e3,-0,true,null],"m":{"x":"y"}}"#)
        #expect(value.members?.map(\.name) == ["z", "a", "m"])
        #expect(value["z"] == .number("1.0"))
        #expect(value["a"]?[0] == .number("1e3"))
        #expect(value["a"]?[0]?.double == 1000)
        #expect(value["a"]?[0]?.int == nil)
        #expect(value.text() == #"{"z":1.0,"a":[1e3,-0,true,null],"m":{"x":"y"}}"#)
    }

    @Test(
        "escapes become the characters they stand for",
        arguments: [
            (#""\u00e9""#, "é"), (#""\ud83d\ude00""#, "😀"), (#""\/\b\f\n\r\t\\\"""#, "/\u{8}\u{C}\n\r\t\\\""),
            ("\"ไทย 繁體\"", "ไทย 繁體"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try JSON(parsing: text) == .string(expected))
    }

    @Test(
        "a fault is named with its offset",
        arguments: [
            ("", "unexpected end", 0), ("{", "expected a member name", 1), ("[1,]", "unexpected character", 3),
            (#"{"a" 1}"#, "expected a colon", 5), ("[1 2]", "expected a comma or a closing bracket", 3),
            ("01", "text after the value", 1), ("1.", "expected a digit", 2), ("-", "expected a digit", 1),
            ("nul", "unexpected word", 0), ("\"a", "unterminated string", 2),
            ("\"\u{1}\"", "control character in a string", 2),
            (#""\ud800""#, "lone surrogate", 7), (#""\ud800\u0041""#, "lone surrogate", 13),
            (#""\x""#, "unknown escape", 3),
            (#""\u12"#, "expected four hexadecimal digits", 3), ("{} x", "text after the value", 3),
            ("'a'", "unexpected character", 0),
        ])
    func faults(text: String, reason: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.description == "\(reason) at byte \(offset)")
    }

    @Test("bytes that are no UTF-8 are refused before anything is read")
    func invalidUTF8() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
        #expect(error?.description == "not UTF-8 at byte 0")
    }

    @Test("nesting ends at 512 levels with an error, not with a crash")
    func depth() throws {
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try JSON(parsing: deepest).array?.count == 1)
        for opening in ["[", #"{"a":"#] {
            let error = #expect(throws: JSONError.self) {
                try JSON(parsing: String(repeating: opening, count: 100_000))
            }
            #expect(error?.reason == "more than 512 levels")
        }
    }

    @Test("names that stand twice are kept, the first one wins, and both can be asked for")
    func duplicates() throws {
        let value = try JSON(parsing: #"{"a":1,"b":[{"c":1,"c":2}],"a":3}"#)
        #expect(value["a"]?.int == 1)
        #expect(value.members?.count == 3)
        #expect(value.duplicateNames == ["a", "c"])
    }
}
