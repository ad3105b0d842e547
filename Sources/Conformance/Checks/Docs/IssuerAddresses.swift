import Basis
import Guide
import Scenario

/// Where code names the issuer, it is the tenant's: its address with `/oidc` behind it.
enum IssuerAddresses {
    private static let words = TextPatterns(["issuer", "iss:", "iss=", "iss\"", "iss'", "iss "])
    /// A variable of the environment that is set to nothing but the endpoint.
    nonisolated(unsafe) private static let bareIssuer =
        #/^[A-Z_]*ISSUER=(<[^>]*endpoint[^>]*>)\s*$/#
    /// An issuer that is an address of a Logto.
    nonisolated(unsafe) private static let writtenIssuer =
        #/(?i)\b(?:[a-z]+_)*(?:issuer|iss)(?:_?ur[il])?["']?\s*(?:[:=]|=>)\s*["'`]?(https?:\/\/[^\s"'`,)\/]*logto[^\s"'`,)]*)/#

    static func judge(_ scenario: Scenario, _ examination: inout DocsExamination) {
        for snippet in scenario.snippets {
            guard words.areIn(snippet.code.text) else { continue }
            for (number, line) in snippet.lines {
                if let match = line.firstMatch(of: bareIssuer) {
                    examination.examine()
                    report(String(match.output.1) + "/oidc", number, snippet, &examination)
                }
                guard line.contains("://") else { continue }
                guard let match = line.firstMatch(of: writtenIssuer) else { continue }
                examination.examine()
                let address = String(match.output.1)
                let path = address.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
                guard path.isEmpty || path == "/" else { continue }
                let right = (path == "/" ? String(address.dropLast()) : address) + "/oidc"
                report(right, number, snippet, &examination)
            }
        }
    }

    private static func report(
        _ right: String, _ number: Int, _ snippet: Snippet, _ examination: inout DocsExamination
    ) {
        examination.fault(
            "The tenant's issuer is not its bare address.", at: snippet.at(number), expected: right,
            origin: "the discovery document of a Logto", observed: snippet.text(ofLine: number),
            fix: "Write `\(right)`.")
    }
}
