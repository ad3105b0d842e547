/// A `${…}` inside of a quoted text: what stands between its braces may hold quotation marks of its own.
///
/// Console guides write `'${appendPath(props.endpoint, '/oidc')}'`, Kotlin and Dart `"${join("a", "b")}"`.
enum Interpolation {
    /// Longest interpolation that is looked for, in bytes.
    private static let limit = 400

    /// The index behind the `}` that closes a `${` at an index; nil when there is none on the same line, nor on the next
    /// ones where the line breaks right behind the `${`, as formatters break it.
    static func end(in bytes: [UInt8], at start: Int) -> Int? {
        guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "$"), bytes[start + 1] == UInt8(ascii: "{") else {
            return nil
        }
        let isBroken = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "\n")
        var open = 0
        for index in (start + 1)..<min(bytes.count, start + limit) {
            switch bytes[index] {
            case UInt8(ascii: "\n") where !isBroken: return nil
            case UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "}"):
                open -= 1
                if open == 0 { return index + 1 }
            default: continue
            }
        }
        return nil
    }
}
