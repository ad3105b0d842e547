import Guide

/// Tells on which path of the reader's application a line of code runs.
enum RouteReader {
    private static let methods: Set<String> = [
        "get", "post", "use", "all", "route", "getmapping", "requestmapping", "mapget",
    ]

    /// The path from a router call around the line, a decorator above it, or the file name; nil when nothing tells.
    static func path(of snippet: Snippet, line: Int) -> String? {
        let routes = snippet.scan.calls.filter { call in
            methods.contains(SDKCatalogue.folded(call.lastName).trimmed("@")) && literalPath(call) != nil
        }
        if let around = routes.last(where: { $0.line <= line && $0.endLine >= line && !$0.callee.hasPrefix("@") }) {
            return literalPath(around)
        }
        if let decorator = routes.last(where: { $0.line <= line && $0.callee.hasPrefix("@") }) {
            return literalPath(decorator)
        }
        return snippet.code.file.flatMap(path(ofFile:))
    }

    /// The reader's own route whose path is for a step: `app.get('/sign-out', …)`.
    static func route(for kind: StepKind, in snippet: Snippet) -> (path: String, line: Int, endLine: Int)? {
        snippet.scan.calls.lazy.filter {
            !$0.callee.hasPrefix("@") && $0.callee.contains(".") && $0.arguments.count > 1
        }
        .filter { ["get", "post", "all"].contains(SDKCatalogue.folded($0.lastName)) }
        .compactMap { call in
            guard let path = literalPath(call), LinkTarget.kind(of: path, routes: [:]) == kind else { return nil }
            return (path, call.line, call.endLine)
        }.first
    }

    private static func literalPath(_ call: SnippetScan.Call) -> String? {
        guard let first = call.arguments.first?.literal, first.hasPrefix("/") else { return nil }
        return first
    }

    /// The path a file answers in Next.js (`app/…/route.ts`, `app/…/page.tsx`); nil for other files and dynamic segments.
    static func path(ofFile file: String) -> String? {
        var parts = file.split(separator: "/").map(String.init)
        if parts.first == "." { parts.removeFirst() }
        if parts.first == "src" { parts.removeFirst() }
        guard parts.first == "app", let last = parts.last, last.hasPrefix("route.") || last.hasPrefix("page.") else {
            return nil
        }
        let segments = parts.dropFirst().dropLast().filter { !$0.hasPrefix("(") }
        guard !segments.contains(where: { $0.hasPrefix("[") }) else { return nil }
        return "/" + segments.joined(separator: "/")
    }

    /// The path a file answers where `pages` holds the routes: `pages/callback.tsx`; components have capitals.
    static func path(ofPage file: String) -> String? {
        let parts = file.split(separator: "/").map(String.init).drop { [".", "src"].contains($0) }
        guard parts.first == "pages", let last = parts.last, let dot = last.firstIndex(of: "."),
            last.first?.isLowercase == true
        else { return nil }
        let segments = parts.dropFirst().dropLast() + [String(last[..<dot])].filter { $0 != "index" }
        return "/" + segments.joined(separator: "/")
    }
}
