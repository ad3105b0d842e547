import Basis
import OIDC

/// Checks of refusals by the token endpoint (RFC 6749 §5.2).
enum TokenErrorChecks {
    static let all: [String: Rule] = [
        "token-error-format": format, "token-client-auth": clientAuthentication,
        "token-password-grant-off": passwordGrant, "token-unknown-client-basic": unknownClient,
        "token-expired-secret": expiredSecret, "token-grant-not-allowed": grantNotAllowed,
        "token-invalid-target-code": codeKept, "token-user-suspended": suspended, "token-body-limit": bodyLimit,
        "token-resource-multiple": twoResources,
    ]

    /// The size in bytes up to which every tenant reads a form.
    private static let usualSize = 50_000

    /// Whether 401 with a challenge is what the client's way of authentication asks for.
    private static func hasChallenge(_ response: HTTPResponse) -> Bool {
        response.status == 401 && response.headers.all("www-authenticate").contains { !$0.isEmpty }
    }

    private static let format: Rule = { examination in
        for call in examination.wire.tokenCalls {
            // Judged by org-error-status and token-body-limit.
            if call.organization != nil || call.exchange.probe?.check == "token-body-limit" { continue }
            if (call.exchange.request.body?.count ?? 0) > usualSize { continue }
            guard let response = call.exchange.response, ![429, 503].contains(response.status) else { continue }
            // A success that is no JSON hides a refusal, such as an error page.
            guard response.status >= 400 || response.status == 200 && call.json == nil else { continue }
            let code = call.json?["error"]?.string
            var wrong: [String] = []
            if response.mediaType != "application/json" || call.json == nil {
                wrong.append("no JSON object (\(response.mediaType ?? "no type"))")
            } else if code == nil {
                wrong.append("no error member")
            }
            if response.status != 400, response.status != 401 || code != "invalid_client" {
                wrong.append("HTTP \(response.status)")
            }
            if let code, !ErrorText.tokenCodes.contains(code) { wrong.append("error \(code.prefix(60))") }
            let description = call.json?["error_description"]
            if description.map({ $0.string.map(ErrorText.isAllowed) ?? false }) == false {
                wrong.append("characters in error_description that are not allowed")
            }
            examination.expect(
                wrong.isEmpty, call.exchange, "A refusal does not have the form that client libraries read.",
                observed: wrong.joined(separator: ", "))
        }
        examination.skip("the token endpoint refused nothing")
    }

    private static let clientAuthentication: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let names = run.last.clientID != nil
            let usesHeader = run.last.request.headers["authorization"] != nil
            let codes: Set<String> = names ? ["invalid_client"] : ["invalid_client", "invalid_request"]
            let isRefused = run.errorCode.map(codes.contains) == true && !run.last.handsOutTokens
            examination.expect(
                isRefused && (!usesHeader || hasChallenge(response)), run.last,
                isRefused
                    ? "A client that failed in the Authorization header gets no challenge."
                    : "A client without its right secret\(run.label) is not refused as such.",
                observed: run.last.outcomeText
                    + (isRefused && response.headers["www-authenticate"] == nil ? ", no WWW-Authenticate" : ""),
                expected: codes.sorted().joined(separator: " or ")
                    + (usesHeader ? " with 401 and WWW-Authenticate" : ""))
        }
    }

    private static let passwordGrant: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: ["unsupported_grant_type", "unauthorized_client"])
        }
    }

    private static func expectChallenge(_ examination: inout Examination, _ exchange: Exchange, _ summary: String) {
        guard let response = examination.answer(exchange) else { return }
        let usesHeader = exchange.request.headers["authorization"] != nil
        let isRight = exchange.errorCode == "invalid_client" && (!usesHeader || hasChallenge(response))
        examination.expect(
            isRight, exchange, summary,
            observed: exchange.outcomeText
                + (response.headers["www-authenticate"] == nil ? ", no WWW-Authenticate" : ""),
            expected: "invalid_client" + (usesHeader ? " with 401 and WWW-Authenticate" : ""))
    }

    private static let unknownClient: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            expectChallenge(&examination, run.last, "An unknown client in the Authorization header is not challenged.")
        }
    }

    private static let expiredSecret: Rule = { examination in
        // The tenant's own words tell which refusal is about an expired secret.
        let expired = examination.wire.tokenCalls.map(\.exchange).filter {
            $0.probe?.check == "token-expired-secret"
                || $0.response?.json?["error_description"]?.string?.contains("secret has expired") == true
        }
        for exchange in expired {
            expectChallenge(
                &examination, exchange, "An expired client secret is not refused as a failed authentication.")
        }
        examination.skip("no expired secret was used")
    }

    private static let grantNotAllowed: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            examination.expectRefusal(run, codes: ["unauthorized_client"])
        }
    }

    private static let codeKept: Rule = { examination in
        for runs in examination.wire.probesByClient(examination.about.id) {
            guard let refused = runs.first(where: { $0.input == "refused" }),
                let again = runs.first(where: { $0.input == "again" }), refused.errorCode == "invalid_target",
                examination.answer(again.last) != nil
            else { continue }
            examination.expect(
                again.last.handsOutTokens, again.last,
                "A code is used up by a request that was refused for its resource.",
                observed: "at the second try " + again.last.outcomeText)
        }
        examination.skip("no code exchange was refused with invalid_target on purpose")
    }

    private static let suspended: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            switch run.last.role {
            case .token: examination.expectRefusal(run, codes: ["invalid_grant"])
            case .authorization, .resume, .consent:
                examination.expect(
                    run.departure?["code"] == nil, run.last, "The session of a suspended user still yields a code.",
                    observed: run.last.outcomeText)
            default: break
            }
        }
    }

    private static let bodyLimit: Rule = { examination in
        examination.eachProbe { examination, run, response in
            let isJSON = response.mediaType == "application/json" && response.json != nil
            examination.expect(
                response.status == 413 || response.status == 400 && isJSON, run.last,
                "A form that is too long gets an answer that says something else.", observed: run.last.outcomeText,
                expected: "413, or 400 in JSON")
        }
    }

    private static let twoResources: Rule = { examination in
        examination.eachProbe { examination, run, _ in
            let asked = Set(run.last.form.all("resource"))
            let token = run.last.response?.json?["access_token"]?.string
            let audiences = token.flatMap { try? CompactJWS(parsing: $0) }?.audiences ?? []
            let isHonoured = run.last.handsOutTokens && asked.isSubset(of: audiences)
            examination.expect(
                isHonoured || run.errorCode == "invalid_target", run.last,
                "Two resources are asked for at once and ignored.",
                observed: token.map {
                    CompactJWS.isLikely($0) ? "a token for " + audiences.joined(separator: ", ") : "an opaque token"
                }
                    ?? run.last.outcomeText,
                expected: "a token for both, or invalid_target")
        }
    }
}
