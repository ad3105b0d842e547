import Guide
import OIDC
import Scenario

/// Addresses of the authorization endpoint that a guide writes out with their parameters.
enum AuthorizationAddresses {
    /// An address of the authorization endpoint with its query, also over lines.
    nonisolated(unsafe) private static let address =
        #/\/oidc\/auth\s*\?((?:[^\s"'`]|\s+(?=&))+)/#

    static func judge(_ snippet: Snippet, _ examination: inout DocsExamination) {
        let text = snippet.code.text
        guard text.contains("/oidc/auth?") || text.contains("/oidc/auth\n") else { return }
        for match in text.matches(of: address) {
            let query = match.output.1
            let line = snippet.code.firstLine + text[..<match.range.lowerBound].count { $0.isNewline }
            guard !query.contains("..."), !query.contains("…") else { continue }
            var parameters: [(name: String, value: String)] = []
            for pair in query.split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = parts[0].filter { !$0.isWhitespace }
                let value = (parts.count > 1 ? String(parts[1]) : "").filter { !$0.isWhitespace }
                if !name.isEmpty { parameters.append((name, value)) }
            }
            judge(parameters, snippet, line, &examination)
        }
    }

    private static func judge(
        _ parameters: [(name: String, value: String)], _ snippet: Snippet, _ line: Int,
        _ examination: inout DocsExamination
    ) {
        examination.examine()
        let names = Set(examination.facts.facts["authorizationParameters"]?.strings ?? [])
        func value(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
        func fault(_ summary: String, _ expected: String, _ observed: String, _ fix: String) {
            let place = snippet.lines.first { $0.number >= line && $0.text.contains(observed) }?.number ?? line
            examination.fault(
                summary, at: snippet.at(place), expected: expected, origin: "OIDC Core §3.1.2.1, RFC 7636 §4.3",
                observed: observed, fix: fix)
        }
        for (name, _) in parameters where !names.contains(name) {
            guard let right = NameSlips.sameWriting(of: name, in: names.sorted()) else { continue }
            fault("The authorization endpoint has no parameter `\(name)`.", "`\(right)`.", name, "Write `\(right)`.")
        }
        if let type = value("response_type"), isLiteral(type), type != "code" {
            fault(
                "The tenant's applications take no response type `\(type)`.", "response_type=code",
                "response_type=\(type)", "Write `code`.")
        }
        if let scope = value("scope"), isLiteral(scope) {
            let scopes = scope.replacing("%20", with: " ").split { $0 == " " || $0 == "+" }
            if !scopes.contains("openid") {
                fault(
                    "The request does not ask for `openid`, so it is none of OpenID Connect.", "A scope `openid`.",
                    "scope=\(scope)", "Add `openid`.")
            }
        }
        if let method = value("code_challenge_method"), isLiteral(method), method != "S256" {
            fault(
                "The tenant takes no challenge method `\(method)`.", "code_challenge_method=S256",
                "code_challenge_method=\(method)", "Write `S256`.")
        }
    }

    /// Whether a value is written out.
    private static func isLiteral(_ value: String) -> Bool {
        !value.isEmpty && value.allSatisfy { $0.isLetter || $0.isNumber || "_-:.%+".contains($0) }
            && !value.lowercased().contains("your")
    }
}
