import Basis
import Guide
import Scenario

/// Links to the routes that an SDK makes by itself, and the members of the context it leaves in requests.
enum SDKRoutes {
    /// Where a link or a redirect leads.
    nonisolated(unsafe) private static let target =
        #/(?:href=|redirect\(|push\(|assign\(|fetch\()\{?["'`](\/[\w\/-]+)["'`]/#

    static func judgeLinks(_ scenario: Scenario, _ examination: inout DocsExamination) {
        for (package, routes) in examination.facts.routes where ImportedNames.uses(package, scenario) {
            let isMoved = scenario.snippets.contains { $0.code.text.contains("authRoutesPrefix") }
            guard !isMoved, let prefix = prefix(routes) else { continue }
            for snippet in scenario.snippets where snippet.isScript || snippet.language == .markup {
                for (number, line) in snippet.lines where line.contains(prefix) {
                    for match in line.matches(of: target) {
                        let path = String(match.output.1)
                        guard path.hasPrefix(prefix) else { continue }
                        examination.examine()
                        guard !routes.contains(path), let right = NearestName.of(path, in: routes),
                            !isOwn(path, scenario)
                        else { continue }
                        examination.fault(
                            "\(package) makes no route `\(path)`.", at: snippet.at(number),
                            expected: routes.joined(separator: ", "), origin: "the routes of \(package)",
                            observed: snippet.text(ofLine: number), fix: "Write `\(right)`.")
                    }
                }
            }
        }
    }

    /// What the routes begin with: `/logto/`.
    private static func prefix(_ routes: [String]) -> String? {
        guard let first = routes.first, let slash = first.lastIndex(of: "/"), slash != first.startIndex else {
            return nil
        }
        let prefix = String(first[...slash])
        return routes.allSatisfy { $0.hasPrefix(prefix) } ? prefix : nil
    }

    /// Whether the guide's own code answers the path.
    private static func isOwn(_ path: String, _ scenario: Scenario) -> Bool {
        scenario.snippets.contains { snippet in
            snippet.scan.calls.contains { $0.arguments.first?.literal == path && $0.lastName != "redirect" }
                || snippet.code.file?.contains(path) == true
        }
    }

    /// `req.user.isAuthenticated`: what a middleware leaves in requests has the members of its type.
    static func judgeContexts(_ scenario: Scenario, _ examination: inout DocsExamination) {
        for fact in examination.facts.facts["contexts"]?.array ?? [] {
            guard let package = fact["package"]?.string, ImportedNames.uses(package, scenario),
                let bases = fact["bases"]?.strings, let holder = fact["member"]?.string,
                let members = fact["members"]?.strings, let calls = fact["calls"]?.strings
            else { continue }
            for snippet in scenario.scripts
            where snippet.scan.calls.contains(where: { calls.contains(String($0.lastName)) }) {
                judge(snippet, package, bases, holder, members, &examination)
            }
        }
    }

    private static func judge(
        _ snippet: Snippet, _ package: String, _ bases: [String], _ holder: String, _ members: [String],
        _ examination: inout DocsExamination
    ) {
        for chain in snippet.scan.names.chains
        where bases.contains(chain.base) && chain.members.first == holder && chain.members.count > 1 {
            examination.examine()
            let member = chain.members[1]
            guard !members.contains(member) else { continue }
            examination.fault(
                "`\(chain.base).\(holder)` has no `\(member)`.", at: snippet.at(chain.line),
                expected: "One of \(members.joined(separator: ", ")).",
                origin: "the type declarations of \(package)",
                observed: snippet.text(ofLine: chain.line),
                fix: NearestName.of(member, in: members).map { "Write `\($0)`." } ?? "Use a member that it has.")
        }
    }
}
