import Basis
import Guide
import Scenario

/// Claims that scripts read have the names under which the tenant hands them out: `phone_number`, not `phone`.
enum ClaimNames {
    /// What stands before such a member.
    private static let holders = TextPatterns(
        ["claims", "userinfo", "user"].flatMap { [$0 + ".", $0 + "?.", $0 + "!."] })
    /// A member of an object that holds claims: the object, the member, and the bracket of a call.
    nonisolated(unsafe) private static let reading =
        #/\b(claims|idTokenClaims|userInfo|userinfo|user)(?:\?|!)?\.([A-Za-z_]\w*)(\(?)/#

    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-claim-name", evidence, skipping: "no code of the guide reads claims") {
            examination, scenario, _ in
            let known = Set(examination.facts.facts["claims"]?.members?.map(\.name) ?? [])
                .union(examination.facts.facts["standardClaims"]?.strings ?? [])
            for snippet in scenario.scripts { PayloadNames.judge(snippet, &examination) }
            for snippet in (isOfSDK(scenario) ? scenario.scripts : []) where holders.areIn(snippet.code.text) {
                for (number, line) in snippet.lines {
                    for match in (holders.areIn(String(line)) ? line : "").matches(of: reading) {
                        let (holder, name) = (match.output.1, String(match.output.2))
                        let before = line[..<match.range.lowerBound].last
                        guard match.output.3.isEmpty, holder != "user" || isUser(before, snippet) else { continue }
                        examination.examine()
                        guard !known.contains(name), let right = twin(of: name, known) else { continue }
                        examination.fault(
                            "The tenant hands out no claim `\(name)`.", at: snippet.at(number),
                            expected: "`\(right)`.", origin: "the claims of a Logto, OpenID Connect Core §5.1",
                            observed: snippet.text(ofLine: number), fix: "Read `\(holder).\(right)`.")
                    }
                }
            }
        }
    }

    private static func isOfSDK(_ scenario: Scenario) -> Bool {
        scenario.snippets.contains { snippet in
            snippet.scan.imports.contains { $0.module.hasPrefix("@logto/") && !$0.module.hasPrefix("@logto/api") }
        }
    }

    /// Whether `user` holds claims there: not one of a request or a session, nor a user of the Management API.
    ///
    /// - Parameter before: the character before the name.
    private static func isUser(_ before: Character?, _ snippet: Snippet) -> Bool {
        if let before, before.isLetter || before.isNumber || "_.])?".contains(before) { return false }
        return !snippet.code.text.contains("/api/") && !snippet.code.text.contains("apiClient")
    }

    /// The claim that a name stands for: spelled in another way, or by its beginning.
    private static func twin(of name: String, _ known: Set<String>) -> String? {
        let plain = name.filter { $0 != "_" }.lowercased()
        if let same = known.sorted().first(where: { $0.filter { $0 != "_" } == plain }) { return same }
        if let longer = known.sorted().first(where: { $0.hasPrefix(name + "_") && $0.hasSuffix("_number") }) {
            return longer
        }
        let isAddress = name.hasSuffix("Address") && known.contains(String(name.dropLast(7)))
        return isAddress ? String(name.dropLast(7)) : nil
    }
}
