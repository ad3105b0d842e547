import Basis
import Testing

@Suite("JSON text is written so that it can be read back")
struct JSONWritingTests {
    @Test("layouts")
    func layouts() {
        let value: JSON = ["a": [1, "b"], "c": [], "d": .object([]), "e": nil]
        #expect(value.text() == #"{"a":[1,"b"],"c":[],"d":{},"e":null}"#)
        #expect(
            value.text(.indented) == """
                {
                  "a": [
                    1,
                    "b"
                  ],
                  "c": [],
                  "d": {},
                  "e": null
                }
                """)
    }

    @Test("characters that would end a string, a line or a script are escaped")
    func escapes() throws {
        let text = "\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{2028}\u{2029}é"
        let written = JSON.string(text).text()
        #expect(written == #""\"\\\n\r\t\u0000\u001f\u007f\u2028\u2029é""#)
        #expect(try JSON(parsing: written) == .string(text))
    }

    @Test("what was read and written is the same value again", arguments: [JSONLayout.compact, .indented])
    func roundTrip(layout: JSONLayout) throws {
        let value = try JSON(parsing: #"{"b":{"ก":["一",-1.50E+2,false]},"a":"\u0000"}"#)
        #expect(try JSON(parsing: value.text(layout)) == value)
    }

    @Test("members are changed in place, added at the end and removed")
    func subscripting() {
        var value: JSON = ["a": 1, "b": 2]
        value["a"] = "x"
        value["c"] = true
        value["b"] = nil
        value["unknown"] = nil
        #expect(value.text() == #"{"a":"x","c":true}"#)
        var text: JSON = "not an object"
        text["a"] = 1
        #expect(text == "not an object")
        #expect(JSON.compact([("a", nil), ("b", .strings(["x"]))]).text() == #"{"b":["x"]}"#)
    }
}
