import Guide

/// Reads a block that shows a request as it goes over the wire.
enum HTTPBlockReader {
    /// The methods that open a request.
    static let methods: Set<Substring> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]

    /// The request of the block; nil when its first line is none.
    static func read(_ snippet: Snippet) -> LiteralRequestReader.Found? {
        let lines = snippet.lines.filter { !isMarker($0.text) }
        guard
            let first = lines.firstIndex(where: { line in
                methods.contains(line.text.split(separator: " ").first ?? "")
            })
        else { return nil }
        let words = lines[first].text.split(separator: " ")
        guard words.count >= 2 else { return nil }
        var request = LiteralRequest(method: String(words[0]), url: String(words[1]))
        var index = first + 1
        if words.count == 2 {
            // A query that goes on over lines, and the version of the protocol behind it.
            while index < lines.count, let part = queryPart(lines[index].text) {
                request.url += part
                index += 1
            }
            if index < lines.count, lines[index].text.trimmed(" \r").hasPrefix("HTTP/") { index += 1 }
        }
        while index < lines.count {
            let text = lines[index].text.trimmed(" \r")
            guard !text.isEmpty, let colon = text.firstIndex(of: ":"),
                !text[..<colon].contains(where: { " =".contains($0) }),
                !text.hasPrefix("{")
            else { break }
            request.headers.append(NamedValue(String(text[..<colon]), text[text.index(after: colon)...].trimmed(" ")))
            index += 1
        }
        func header(_ name: String) -> String? { request.headers.first { $0.name.lowercased() == name }?.value }
        if let host = header("host"), request.url.hasPrefix("/") { request.url = "https://\(host)\(request.url)" }
        request.contentType = header("content-type")
        if let value = header("authorization") {
            request.authentication =
                value.contains("Basic") ? "client_secret_basic" : value.contains("Bearer") ? "bearer" : nil
        }
        let body = lines[index...].map { String($0.text) }.joined(separator: "\n").trimmed("\n ")
        if !body.isEmpty {
            request.body = CurlReader.body([body], isForm: request.contentType?.contains("form") == true)
        }
        return .init(request: request, line: lines[first].number, endLine: lines.last?.number ?? lines[first].number)
    }

    /// A comment that only tells the site which lines to mark: `# highlight-next-line`.
    private static func isMarker(_ line: Substring) -> Bool {
        let text = line.trimmed(" \t\r")
        return (text.hasPrefix("#") || text.hasPrefix("//")) && text.drop { "#/ ".contains($0) }.hasPrefix("highlight-")
    }

    /// A line that goes on with the query of the request line: `&client_id=a`, `?response_type=code`.
    private static func queryPart(_ line: Substring) -> String? {
        let text = line.trimmed(" \t\r")
        return text.hasPrefix("&") || text.hasPrefix("?") ? text : nil
    }
}
