/// Lines of a request as it goes over the wire: `POST /oidc/token HTTP/1.1`, headers, a form.
enum HTTPLines {
    private static let methods: Set<String> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]

    /// One past the last line of the request that begins at `start`; nil when none does.
    static func end(from start: Int, in shapes: [LineShape?]) -> Int? {
        guard let first = shapes[start], isRequest(first) else { return nil }
        var index = start + 1
        if !first.contains(" HTTP/") {
            // A query that goes on over lines, and the version of the protocol behind it.
            while index < shapes.count, let shape = shapes[index], shape.first == 0x26 || shape.first == 0x3F,
                isField(shape)
            {
                index += 1
            }
            if index < shapes.count, let shape = shapes[index], shape.hasPrefix("HTTP/"), shape.wordCount == 1 {
                index += 1
            }
        }
        while index < shapes.count, let shape = shapes[index], isHeader(shape) { index += 1 }
        guard index > start + 1 || first.contains(" HTTP/") else { return nil }
        // The blank line before the body is lost with all others.
        while index < shapes.count, let shape = shapes[index], isField(shape) { index += 1 }
        return index
    }

    /// A method and a path or an address, maybe the version of the protocol.
    static func isRequest(_ shape: LineShape) -> Bool {
        guard methods.contains(shape.firstWord), shape.wordCount <= 3, shape.isASCII else { return false }
        return shape.rest.hasPrefix("/") || shape.rest.hasPrefix("http")
    }

    /// `Content-Type: application/json`: a capital, a colon right behind the name.
    private static func isHeader(_ shape: LineShape) -> Bool {
        guard shape.isASCII, let colon = shape.bytes.firstIndex(of: 0x3A), colon + 2 < shape.bytes.count,
            shape.bytes[colon + 1] == 0x20, shape.first >= 0x41, shape.first <= 0x5A
        else { return false }
        return shape.bytes[..<colon].allSatisfy { LineShape.isWord($0) || $0 == 0x2D }
    }

    /// `grant_type=client_credentials`, `&scope=read write`, `?response_type=code`.
    private static func isField(_ shape: LineShape) -> Bool {
        let bytes = shape.bytes.drop { $0 == 0x26 || $0 == 0x3F }
        guard shape.isASCII, let equals = bytes.firstIndex(of: 0x3D), equals > bytes.startIndex else { return false }
        return bytes[..<equals].allSatisfy { LineShape.isWord($0) && $0 != 0x24 }
    }
}
