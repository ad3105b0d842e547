import Guide
import Scenario

/// Members of verified tokens and of the token endpoint's answers have the names of the wire: `scope`, `access_token`.
enum PayloadNames {
    static func judge(_ snippet: Snippet, _ examination: inout DocsExamination) {
        let claims = examination.facts.facts["payloadClaims"]?.strings ?? []
        let answer = examination.facts.facts["tokenAnswer"]?.strings ?? []
        let names = snippet.scan.names
        let verifies = names.results.contains { result in
            ["jwtVerify", "decodeJwt"].contains(String(result.call.lastName))
        }
        for chain in names.chains where verifies && chain.base == "payload" && !chain.isCalled {
            judge(chain.members[0], claims, "payload", chain.line, snippet, &examination)
        }
        let requests = snippet.literalRequests.filter { $0.request.url.contains("/oidc/token") }
        guard !requests.isEmpty else { return }
        let holders = names.results.filter { $0.call.callee == "fetch" }.flatMap(\.call.bindings)
        for result in names.results where !result.taken.isEmpty && result.call.lastName == "json" {
            guard holders.contains(where: { result.call.callee == "\($0).json" }) else { continue }
            for taken in result.taken { judge(taken.member, answer, "the answer", taken.line, snippet, &examination) }
        }
    }

    private static func judge(
        _ name: String, _ known: [String], _ holder: String, _ line: Int, _ snippet: Snippet,
        _ examination: inout DocsExamination
    ) {
        examination.examine()
        let plain = NameSlips.plain
        guard !known.contains(name),
            let right = known.first(where: { plain($0) == plain(name) || plain($0) + "s" == plain(name) })
        else { return }
        examination.fault(
            "There is no `\(name)` in \(holder).", at: snippet.at(line), expected: "`\(right)`.",
            origin: "RFC 9068 §2.2, RFC 6749 §5.1", observed: snippet.text(ofLine: line), fix: "Write `\(right)`.")
    }
}
