import Basis
import OIDC

/// Checks of refused requests for an organization (Logto's own extension).
enum OrganizationRefusalChecks {
    static let all: [String: Rule] = [
        "org-nonmember": nonMember, "org-unknown-same-error": sameError, "org-scope-required": scopeRequired,
        "org-removal-effective": removed, "org-error-status": status, "org-membership-first": membershipFirst,
    ]

    private static let nonMember: Rule = { examination in
        examination.eachProbe { examination, run, _ in examination.expectRefusal(run, codes: ["access_denied"]) }
    }

    private static let sameError: Rule = { examination in
        for runs in examination.wire.probesByClient(examination.about.id) {
            guard let unknown = runs.first(where: { $0.input == "unknown" }),
                let foreign = runs.first(where: { $0.input == "not-a-member" }),
                let one = examination.answer(unknown.last), let other = examination.answer(foreign.last)
            else { continue }
            var differs: [String] = []
            if one.status != other.status { differs.append("status \(one.status) and \(other.status)") }
            for name in ["error", "error_description"] where one.json?[name] != other.json?[name] {
                differs.append(name)
            }
            examination.examine(foreign.last)
            examination.expect(
                differs.isEmpty, unknown.last, "The answer tells whether an organization exists.",
                observed: "different " + differs.joined(separator: ", "))
        }
        examination.skip("this run knows no organization that the user is not in")
    }

    private static let scopeRequired: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: ["insufficient_scope", "invalid_scope"])
        }
    }

    private static let removed: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            guard run.last.role == .token else { return }
            examination.expectRefusal(run, codes: ["access_denied"])
        }
    }

    private static let status: Rule = { examination in
        for call in examination.wire.tokenCalls where call.organization != nil && !call.isGranted {
            guard let response = call.exchange.response, (400..<500).contains(response.status),
                let code = call.json?["error"]?.string, !["invalid_client", "invalid_grant"].contains(code)
            else { continue }
            examination.expect(
                response.status == 400 && ErrorText.tokenCodes.contains(code), call.exchange,
                "A refused organization request does not have the form of a token error.",
                observed: "HTTP \(response.status), error \(code.prefix(60))",
                expected: "HTTP 400 with a code of the token endpoint")
        }
        examination.skip("no organization request was refused")
    }

    private static let membershipFirst: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: run.input == "own" ? ["invalid_target"] : ["access_denied"])
        }
    }
}
