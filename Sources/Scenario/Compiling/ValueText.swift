/// Writes a scanned value back as text.
enum ValueText {
    /// Strings without quotation marks, expressions as written, objects and arrays as JSON.
    static func text(_ value: SnippetScan.Value) -> String {
        switch value {
        case .string(let text, _), .template(let text, _), .number(let text, _), .expression(let text, _): text
        case .object, .array: json(value)
        }
    }

    private static func json(_ value: SnippetScan.Value) -> String {
        switch value {
        case .object(let members, _):
            "{" + members.map { "\"\($0.name)\":\(json($0.value))" }.joined(separator: ",") + "}"
        case .array(let values, _): "[" + values.map(json).joined(separator: ",") + "]"
        case .string(let text, _), .template(let text, _): "\"\(text)\""
        case .number(let text, _), .expression(let text, _): text
        }
    }
}
