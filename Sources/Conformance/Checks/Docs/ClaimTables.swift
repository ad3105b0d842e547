import Basis
import Guide
import OIDC
import Scenario

/// Each claim of a table has the type that is said, and is in the ID token or in userinfo as is said.
enum ClaimTables {
    static func judge(_ evidence: Evidence) -> Judgement {
        DocsExamination.judge("docs-claim-table", evidence, skipping: "the guide has no table of claims") {
            examination, scenario, index in
            let sets = ClaimSets(evidence, scenario: index)
            for step in scenario.steps {
                guard case .claimsTable(let table) = step.payload else { continue }
                for row in table.rows {
                    guard let claim = row.claim, !claim.isEmpty else { continue }
                    examination.examine(sets.exchanges)
                    checkFacts(claim, row, step.source, &examination)
                    checkTokens(claim, row, step.source, sets, &examination)
                }
            }
        }
    }

    private static func checkFacts(
        _ claim: String, _ row: ClaimsTable.Row, _ source: SourceRange, _ examination: inout DocsExamination
    ) {
        let known = examination.facts.facts["claims"]
        guard let fact = known?[claim], fact["type"] != nil else {
            let names = (known?.members ?? []).map(\.name).filter { $0 != "note" }
            guard !standard.contains(claim), let nearest = NearestName.of(claim, in: names) else { return }
            examination.fault(
                "There is no claim `\(claim)`.", at: source.at(line: row.line), expected: "A claim of the tenant.",
                origin: "the claims of Logto", observed: claim, fix: "Write `\(nearest)`.")
            return
        }
        if let type = row.type.flatMap(jsonType), let actual = fact["type"]?.string, type != actual {
            examination.fault(
                "`\(claim)` is of type \(actual), not \(type).", at: source.at(line: row.line), expected: actual,
                origin: "the claims of Logto", observed: row.type ?? "",
                fix: "Write \(actual == "array" ? "string[] or object[]" : actual).")
        }
        if let said = row.needsUserinfo, let needs = fact["userinfo"]?.bool, said != needs {
            examination.fault(
                needs
                    ? "`\(claim)` is only in the userinfo answer."
                    : "`\(claim)` is in the ID token; no userinfo request is needed.",
                at: source.at(line: row.line), expected: "needs userinfo: \(needs ? "yes" : "no")",
                origin: "the claims of Logto",
                observed: "needs userinfo: \(said ? "yes" : "no")", fix: "Correct the last column of the row.")
        }
    }

    private static func checkTokens(
        _ claim: String, _ row: ClaimsTable.Row, _ source: SourceRange, _ sets: ClaimSets,
        _ examination: inout DocsExamination
    ) {
        let inToken = sets.idToken?[claim]
        let inUserinfo = sets.userinfo?[claim]
        if let said = row.type.flatMap(jsonType), let value = inToken ?? inUserinfo, let actual = type(of: value),
            actual != said
        {
            examination.fault(
                "`\(claim)` came as \(actual), the table says \(said).", at: source.at(line: row.line), expected: said,
                origin: "the tokens of this run", observed: actual, fix: "Correct the type in the row.",
                exchanges: sets.exchanges)
        }
        guard let needs = row.needsUserinfo, sets.idToken != nil, sets.userinfo != nil else { return }
        if needs, inToken != nil {
            examination.fault(
                "`\(claim)` came in the ID token, the table says that it does not.", at: source.at(line: row.line),
                expected: "Not in the ID token.", origin: "the tokens of this run", observed: "in the ID token",
                fix: "Correct the last column of the row.", exchanges: sets.exchanges)
        } else if !needs, inToken == nil, inUserinfo != nil {
            examination.fault(
                "`\(claim)` came only from userinfo, the table says that the ID token has it.",
                at: source.at(line: row.line),
                expected: "In the ID token.", origin: "the tokens of this run", observed: "only in the userinfo answer",
                fix: "Correct the last column of the row.", exchanges: sets.exchanges)
        }
    }

    /// Claims of OpenID Connect Core §5.1 that the tenant has without listing them.
    private static let standard: Set<String> = [
        "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "website", "gender",
        "birthdate", "zoneinfo", "locale", "address", "aud", "iss", "exp", "iat", "at_hash", "nonce", "auth_time",
        "acr", "amr", "azp",
    ]

    /// The JSON type a word of the table stands for, nil when it stands for none.
    private static func jsonType(_ text: String) -> String? {
        let text = text.lowercased()
        if text.hasSuffix("[]") || text.hasPrefix("array") { return "array" }
        return ["string", "number", "boolean", "object"].first {
            text == $0 || text.hasPrefix($0 + " ") || text.hasPrefix($0 + "?")
        }
    }

    private static func type(of value: JSON) -> String? {
        switch value {
        case .string: "string"
        case .number: "number"
        case .bool: "boolean"
        case .array: "array"
        case .object: "object"
        case .null: nil
        }
    }
}
