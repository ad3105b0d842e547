import Guide

/// Finds requests in one snippet and keeps them exactly as written.
struct LiteralRequestReader {
    let snippet: Snippet

    /// A request with its lines.
    struct Found {
        var request: LiteralRequest
        var line: Int
        var endLine: Int
    }

    func requests() -> [Found] {
        switch snippet.language {
        case .shell: curls()
        case .http: HTTPBlockReader.read(snippet).map { [$0] } ?? []
        case .json, .env, .keyValue, .diagram, .unknown, .markup: []
        default: calls()
        }
    }

    private static let verbs: Set<String> = ["get", "post", "put", "patch", "delete"]

    private func calls() -> [Found] {
        snippet.scan.calls.compactMap { call in
            let last = String(call.lastName)
            let isVerb = Self.verbs.contains(last.lowercased())
            let isClient = ["axios", "requests", "ky", "got", "http", "httpx", "client"].contains(
                call.callee.split(separator: ".").first ?? "")
            let isFetch = last == "fetch" || last == "$fetch" || last == "axios"
            guard isFetch || (isVerb && isClient), let url = url(call) else { return nil }
            return found(call, url: url, method: isVerb ? last.uppercased() : nil)
        }
    }

    private func url(_ call: SnippetScan.Call) -> String? {
        let constants = snippet.reading.constants
        guard let first = call.arguments.first ?? call.named("url") else { return nil }
        let value = first["url"] ?? first
        let text: String? =
            switch value {
            case .string(let text, _): text
            case .template(let text, _): ConfigurationSite.resolved(text, constants)
            case .expression(let text, _): constants[text]
            default: nil
            }
        // Some write an address between angle brackets, as text does.
        guard let text,
            URIText.isAbsolute(text) || text.hasPrefix("${") || text.hasPrefix("{") || text.hasPrefix("<http")
        else { return nil }
        return text
    }

    private func found(_ call: SnippetScan.Call, url: String, method: String?) -> Found {
        var headers: [NamedValue] = []
        for member in call.named("headers")?.members ?? [] {
            headers.append(NamedValue(member.name, member.value.text ?? ""))
        }
        var request = LiteralRequest(
            method: call.named("method")?.text?.uppercased() ?? method ?? "GET", url: url, headers: headers)
        request.contentType = headers.first { $0.name.lowercased() == "content-type" }?.value
        let inner = snippet.scan.calls.filter {
            $0.line >= call.line && $0.endLine <= call.endLine && $0.enclosing.contains(call.callee)
        }
        if let form = inner.first(where: { $0.callee == "URLSearchParams" })?.arguments.first?.members {
            request.body = .form(fields(form))
        } else if let json = inner.first(where: { $0.callee == "JSON.stringify" }) {
            request.body = .text(json.arguments.first.map(ValueText.text) ?? "")
        } else if let data = call.named("data") ?? call.named("body") ?? call.named("json") {
            if let members = data.members {
                request.body = .form(fields(members))
            } else if let text = data.text {
                request.body = variableForm(text).map { .form($0) } ?? .text(text)
            }
        }
        request.authentication = authentication(headers, call)
        return Found(request: request, line: call.line, endLine: call.endLine)
    }

    private func fields(_ members: [SnippetScan.Property]) -> [NamedValue] {
        members.filter { $0.name != "..." }.map { NamedValue($0.name, ValueText.text($0.value)) }
    }

    /// The form a variable of the snippet is made of.
    private func variableForm(_ name: String) -> [NamedValue]? {
        snippet.scan.calls.first { $0.callee == "URLSearchParams" && $0.bindings == [name] }?.arguments.first?.members
            .map(fields)
    }

    private func authentication(_ headers: [NamedValue], _ call: SnippetScan.Call) -> String? {
        guard let value = headers.first(where: { $0.name.lowercased() == "authorization" })?.value else {
            return call.named("auth") == nil ? nil : "client_secret_basic"
        }
        if value.contains("Basic") { return "client_secret_basic" }
        return value.contains("Bearer") ? "bearer" : nil
    }

    private func curls() -> [Found] {
        let joined = CurlReader.joined(snippet)
        return joined.compactMap(CurlReader.request)
    }
}

extension Snippet {
    /// The requests that the block writes out, with the lines they take.
    package var literalRequests: [(request: LiteralRequest, line: Int, endLine: Int)] {
        LiteralRequestReader(snippet: self).requests().map { ($0.request, $0.line, $0.endLine) }
    }
}
