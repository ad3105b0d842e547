import Basis
import Guide
import Scenario

/// The route that handles the answer of the tenant has the path of a registered redirect URI.
enum CallbackRoutes {
    private static let routeWords = TextPatterns(["component:"])
    /// An address of the web with its path.
    nonisolated(unsafe) private static let webAddress =
        #/https?:\/\/[^\/]+(\/[\w\/.-]*)/#
    /// A route of Vue's router: its path and its component.
    nonisolated(unsafe) private static let componentRoute =
        #/path:\s*['"](\/?[\w\/-]+)['"]\s*,\s*component:\s*(\w+)/#
    /// A route of Flask or FastAPI: its path.
    nonisolated(unsafe) private static let decoratedRoute =
        #/^@\w+\.(?:route|get)\(\s*['"](\/[\w\/-]*)['"]/#

    static func judge(
        _ redirects: [(uri: String, step: Step)], _ scenario: Scenario, _ examination: inout DocsExamination
    ) {
        let paths = redirects.compactMap { path(of: $0.uri) }
        guard !paths.isEmpty, paths.count == redirects.count else { return }
        var known: [String] = []
        var callback: (path: String, line: Int, snippet: Snippet)?
        for snippet in scenario.snippets {
            for route in routes(snippet) {
                known.append(route.path)
                if route.isCallback, callback == nil { callback = (route.path, route.line, snippet) }
            }
        }
        guard let (wrong, line, snippet) = callback else { return }
        examination.examine()
        guard !known.contains(where: { paths.contains($0) }), !wrong.contains("*"), !wrong.contains(":") else { return }
        examination.fault(
            "The guide registers \(redirects[0].uri), but its callback has the route `\(wrong)`.", at: snippet.at(line),
            expected: "A route `\(paths[0])`.", origin: "line \(redirects[0].step.source.line) of the guide",
            observed: snippet.text(ofLine: line), fix: "Write `\(paths[0])`, or register the other address.")
    }

    /// The path of an address of the web; nil for others, for placeholders and for the root.
    private static func path(of uri: String) -> String? {
        guard let match = uri.wholeMatch(of: webAddress), match.output.1.count > 1 else {
            return nil
        }
        return String(match.output.1)
    }

    /// Routes that code writes out, and whether the name of what they show says that it is the callback.
    private static func routes(_ snippet: Snippet) -> [(path: String, line: Int, isCallback: Bool)] {
        guard snippet.isScript || snippet.language == .markup || snippet.language == .python else { return [] }
        var found: [(String, Int, Bool)] = []
        for element in snippet.scan.jsxElements where element.name == "Route" {
            guard let path = element.attributes.first(where: { $0.name == "path" })?.value.literal, path.hasPrefix("/")
            else {
                continue
            }
            let shown = element.attributes.map { $0.value.text ?? "" }.joined(separator: " ")
            found.append((path, element.line, isCallback(shown, path)))
        }
        let hasComponents = routeWords.areIn(snippet.code.text)
        guard hasComponents || snippet.language == .python else { return found }
        for (number, line) in snippet.lines {
            if hasComponents, let match = line.firstMatch(of: componentRoute) {
                let path = match.output.1.hasPrefix("/") ? String(match.output.1) : "/" + match.output.1
                found.append((path, number, isCallback(String(match.output.2), path)))
            }
            if snippet.language == .python, line.hasPrefix("@"),
                let match = line.firstMatch(of: decoratedRoute)
            {
                let next = snippet.lines.first { $0.number > number && $0.text.contains("def ") }?.text ?? ""
                let body = snippet.lines.filter { $0.number > number && $0.number < number + 8 }
                let handles = body.prefix { !$0.text.hasPrefix("@") }.contains {
                    $0.text.contains("handleSignInCallback")
                }
                found.append((String(match.output.1), number, handles || next.contains("callback")))
            }
        }
        return found
    }

    private static func isCallback(_ shown: String, _ path: String) -> Bool {
        shown.replacing(path, with: "").lowercased().contains("callback")
    }
}
