import Guide

/// Reads curl commands, also those whose continuation marks were lost.
enum CurlReader {
    /// The words of each curl command; lines that begin with an option continue the command before.
    static func joined(_ snippet: Snippet) -> [[(text: String, line: Int)]] {
        var commands: [[(text: String, line: Int)]] = []
        for command in ShellReader.commands(snippet.code.text, firstLine: snippet.code.firstLine) {
            guard let first = command.words.first else { continue }
            if first.text == "curl" {
                commands.append(command.words)
            } else if first.text.hasPrefix("-"), !commands.isEmpty {
                commands[commands.count - 1] += command.words
            }
        }
        return commands
    }

    /// The request of one command; nil without a URL.
    static func request(_ words: [(text: String, line: Int)]) -> LiteralRequestReader.Found? {
        guard let first = words.first else { return nil }
        var method: String?
        var url: String?
        var headers: [NamedValue] = []
        var data: [String] = []
        var isForm = false
        var hasUser = false
        var index = 1
        func next() -> String? {
            index += 1
            return index < words.count ? words[index].text : nil
        }
        while index < words.count {
            let word = words[index].text
            switch word {
            case "-X", "--request": method = next()
            case "-H", "--header":
                if let header = next(), let colon = header.firstIndex(of: ":") {
                    headers.append(
                        NamedValue(String(header[..<colon]), header[header.index(after: colon)...].trimmed(" ")))
                }
            case "-d", "--data", "--data-raw", "--data-binary": if let text = next() { data.append(text) }
            case "--data-urlencode":
                isForm = true
                if let text = next() { data.append(text) }
            case "-u", "--user":
                hasUser = true
                _ = next()
            case "--url": url = next()
            case "-o", "-A", "-b", "-c", "-e", "-m": _ = next()
            default:
                if !word.hasPrefix("-"), url == nil,
                    word.contains("://") || word.hasPrefix("$") || word.contains("/oidc/")
                {
                    url = word
                }
            }
            index += 1
        }
        guard let url else { return nil }
        var request = LiteralRequest(method: method ?? (data.isEmpty ? "GET" : "POST"), url: url, headers: headers)
        request.contentType = headers.first { $0.name.lowercased() == "content-type" }?.value
        let authorization = headers.first { $0.name.lowercased() == "authorization" }?.value
        request.authentication =
            hasUser || authorization?.contains("Basic") == true
            ? "client_secret_basic" : authorization?.contains("Bearer") == true ? "bearer" : nil
        if !data.isEmpty { request.body = body(data, isForm: isForm || request.contentType?.contains("form") == true) }
        return .init(request: request, line: first.line, endLine: words.last?.line ?? first.line)
    }

    static func body(_ data: [String], isForm: Bool) -> LiteralRequest.Body {
        let text = data.joined(separator: "&")
        guard isForm || (text.contains("=") && !text.contains("{")) else { return .text(text) }
        return .form(
            text.split { $0 == "&" || $0 == "\n" }.map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return NamedValue(parts[0].trimmed(" "), parts.count > 1 ? parts[1].trimmed(" ") : "")
            })
    }
}
