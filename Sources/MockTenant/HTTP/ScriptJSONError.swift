import Basis

/// The words of V8's `JSON.parse` for a text that is no JSON, which the real server passes on to the client.
enum ScriptJSONError {
    /// The message for a fault at a place of the text.
    static func message(for error: JSONError, in body: [UInt8]) -> String {
        let text = String(decoding: body, as: UTF8.self)
        guard error.offset < body.count else { return "Unexpected end of JSON input" }
        let prefix = String(decoding: body[..<error.offset], as: UTF8.self)
        let start = text.index(text.startIndex, offsetBy: prefix.count, limitedBy: text.endIndex) ?? text.endIndex
        guard start < text.endIndex else { return "Unexpected end of JSON input" }
        let character = text[start]
        // V8 shows the whole text when it is short, else ten characters on both sides.
        let position = prefix.utf16.count
        guard text.utf16.count > 40 else { return "Unexpected token '\(character)', \"\(text)\" is not valid JSON" }
        let from = text.index(start, offsetBy: -10, limitedBy: text.startIndex) ?? text.startIndex
        let to = text.index(start, offsetBy: 10, limitedBy: text.endIndex) ?? text.endIndex
        let head = position > 10 ? "..." : ""
        let tail = to < text.endIndex ? "..." : ""
        return "Unexpected token '\(character)', \(head)\"\(text[from..<to])\"\(tail) is not valid JSON"
    }
}
